import { defaults } from '#shared/model/validate.ts';
import { describeBytes } from '#shared/model/memory.ts';
import { formatCount, formatTable } from './format.ts';
import { statisticsOf, statisticsTable } from './runReport.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

/** Print all that is known of a stored run. */
export function showCommand(
  reference: string,
  options: DatabaseOptions & { readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  return withStore(options, (store) => {
    const run = store.find(reference);
    if (options.json) {
      terminal.print(JSON.stringify(run));
      return;
    }
    const { provenance, failure } = run;
    const rows = [
      ['id', run.id],
      ['name', run.name],
      ['status', failure ? `${run.status}: ${failure.message}` : run.status],
      ['created', new Date(run.created_at).toISOString()],
      ['tags', run.tags.join(' ') || '-'],
      ['notes', run.notes || '-'],
      ['parent', run.parent_id ?? '-'],
      ['group', run.group ? `${run.group.name} (${run.group.id})` : '-'],
      [
        'spikes',
        `${formatCount(run.spike_count)} in ${run.recorded_ms} ms, ${describeBytes(run.size_bytes)}`,
      ],
      ['spike hash', run.spike_hash ?? '-'],
      [
        'engine',
        `${provenance.implementation}, ${provenance.precision} precision, version ${provenance.engine_version}`,
      ],
      ['computed by', `${provenance.app} ${provenance.app_version} on ${provenance.platform}`],
    ];
    terminal.print(formatTable(rows));
    for (const difference of provenance.differences_from_example) terminal.print(`Note: ${difference}`);
    const changed = Object.entries(run.parameters).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name as keyof typeof defaults]),
    );
    terminal.print(`\nParameters that differ from the defaults${changed.length === 0 ? ': none' : ''}`);
    if (changed.length > 0) {
      terminal.print(formatTable(changed.map(([name, value]) => [`  ${name}`, JSON.stringify(value)])));
    }
    const statistics = statisticsOf(run.metrics);
    if (Object.keys(statistics).length > 0) terminal.print(`\nStatistics\n${statisticsTable(statistics)}`);
  });
}
