import { ParameterError } from '#shared/errors.ts';
import { findPreset } from '#shared/model/presets.ts';
import { maximumWorkers } from '#shared/app/settings.ts';
import { firstValues } from '#shared/sweeps/expandGrid.ts';
import { parseAxis } from '#shared/sweeps/parseAxis.ts';
import type { KeepSpikes, SweepGrid, SweepRequest, SweepSeeds } from '#shared/sweeps/sweep.ts';
import { parseTarget } from '#shared/sweeps/target.ts';
import { sweepTemplates, type SweepTemplate } from '#shared/sweeps/templates.ts';
import { UsageError } from './exitCodes.ts';
import { readParameters, type ParameterOptions } from './parameterOptions.ts';

/** Options that say which grid is meant. */
export interface GridOptions {
  readonly axis: readonly string[];
  readonly constraint?: string;
  readonly seeds?: string;
}

export interface RequestOptions extends GridOptions, ParameterOptions {
  readonly template?: string;
  readonly precision?: 'double' | 'single';
  readonly engine?: 'kernel' | 'reference';
  readonly keepSpikes?: KeepSpikes;
  readonly name?: string;
}

/**
 * Read what sweep is meant; what options leave open is the template's, where one is named.
 *
 * Throws a UsageError, or a LabError about parameters or axes.
 */
export async function readSweepRequest(options: RequestOptions): Promise<SweepRequest> {
  const template = options.template === undefined ? null : findTemplate(options.template);
  const { precision, engine, keepSpikes, name } = options;
  const axes = options.axis.length > 0 ? options.axis.map(parseAxis) : (template?.axes ?? []);
  if (axes.length === 0) throw new UsageError('A sweep needs --axis name=start:stop:step, or --template');
  const constraint = options.constraint ?? template?.constraint;
  const preset = options.preset ?? template?.preset;
  const settings = options.preset === undefined ? (template?.parameters ?? {}) : {};
  const asSettings = (values: Readonly<Record<string, unknown>>): string[] =>
    Object.entries(values).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const given = {
    ...options,
    ...(preset !== undefined && { preset: findPreset(preset).id }),
    set: [...asSettings(settings), ...options.set],
  };
  for (const { target } of axes) parseTarget(target);
  const parameters = await readParameters(given).catch((error: unknown) => {
    if (!(error instanceof ParameterError)) throw error;
    // What is varied need not go with the rest in the base.
    const varied = asSettings(firstValues({ axes, seeds: 1 }));
    return readParameters({ ...given, set: [...given.set, ...varied] });
  });
  return {
    ...(name === undefined ? template && { name: template.name } : { name }),
    parameters,
    axes,
    ...(constraint !== undefined && { constraint }),
    seeds: options.seeds === undefined ? (template?.seeds ?? 1) : readSeeds(options.seeds),
    options: { precision: precision ?? template?.precision ?? 'double', implementation: engine ?? 'kernel' },
    keep_spikes: keepSpikes ?? template?.keep_spikes ?? 'all',
  };
}

/** Read the grid that is added to a sweep, whose own axes and seeds hold where none are named. */
export function readGrid({ axis, constraint, seeds }: GridOptions, own: SweepGrid): SweepGrid {
  const kept = axis.length === 0 ? own.constraint : undefined;
  const condition = constraint ?? kept;
  return {
    axes: axis.length === 0 ? own.axes : axis.map(parseAxis),
    ...(condition !== undefined && { constraint: condition }),
    seeds: seeds === undefined ? own.seeds : readSeeds(seeds),
  };
}

/** Read "5" as a number of seeds, "55,56,60-69" as seeds; a single one is "55,". */
export function readSeeds(text: string): SweepSeeds {
  if (/^\s*\d+\s*$/.test(text)) return Number(text);
  const parts = text.replace(/,\s*$/, '').split(',');
  return parts.flatMap((part) => {
    const match = /^\s*(\d{1,10})(?:\s*-\s*(\d{1,10}))?\s*$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (!match || last < first || last - first >= 100_000) {
      throw new UsageError(`--seeds ${text}: must be a number of seeds, or seeds such as 55,56,60-69`);
    }
    return Array.from({ length: last - first + 1 }, (_, k) => first + k);
  });
}

/** Read how many runs are computed at once; throws a UsageError. */
export function readWorkers(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const workers = Number(text);
  if (text.trim() !== '' && Number.isInteger(workers) && workers >= 1 && workers <= maximumWorkers)
    return workers;
  throw new UsageError(`--workers ${text}: must be a whole number from 1 to ${maximumWorkers}`);
}

function findTemplate(id: string): SweepTemplate {
  const found = sweepTemplates.find((template) => template.id === id);
  if (found) return found;
  throw new UsageError(
    `--template ${id}: must be ${sweepTemplates.map((template) => template.id).join(', ')}`,
  );
}
