import type { Run } from '#shared/runs/run.ts';

/** Say what computed a run: for one that was imported, what is known of that. */
export function computationRows({ provenance, precision, implementation }: Run): [string, string][] {
  const program = `${provenance.app} ${provenance.app_version}`.trim();
  const { imported, platform } = provenance;
  if (imported) {
    return [
      ['Program', program],
      ...(platform === '' ? [] : [['Platform', platform] satisfies [string, string]]),
      ['Imported from', imported.file],
      ['Imported by', `${imported.app} ${imported.app_version}`],
    ];
  }
  return [
    ['Precision', precision],
    ['Implementation', implementation],
    ['Program', program],
    ['Engine', provenance.engine_version],
    ['Platform', `${platform}, Node ${provenance.node}`],
  ];
}
