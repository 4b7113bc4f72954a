import { LabError, ParameterError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { expandGrid, firstValues, targetsOf, type ExpandedGrid } from '#shared/sweeps/expandGrid.ts';
import type { KeepSpikes, Sweep, SweepGrid, SweepOptions, SweepRequest } from '#shared/sweeps/sweep.ts';
import { sweepError } from '#shared/sweeps/sweepError.ts';
import { defaultOptions } from '../runs/runRequest.ts';
import type { RunStore } from '../storage/runStore.ts';
import type { NewSweep } from '../storage/sweeps/insertSweep.ts';
import { costsOf } from './estimateSweep.ts';

/** A sweep whose base is valid and whose grid is laid. */
export interface LaidSweep {
  readonly base: Parameters;
  readonly options: SweepOptions;
  readonly keep_spikes: KeepSpikes;
  readonly expanded: ExpandedGrid;
}

/** Pick what of a request is its grid. */
export const gridOf = ({ axes, constraint, seeds }: SweepGrid): SweepGrid =>
  constraint === undefined || constraint.trim() === '' ? { axes, seeds } : { axes, constraint, seeds };

/** Check a request and lay its grid; throws a ParameterError, `invalid-sweep` or `invalid-filter`. */
export function lay(request: SweepRequest): LaidSweep {
  const base = baseOf(request);
  const { precision, implementation } = { ...defaultOptions, ...request.options };
  const { keep_spikes = 'all' } = request;
  return { base, options: { precision, implementation }, keep_spikes, expanded: expandGrid(base, request) };
}

/** What is varied may have any value in the base: where that does not go with the rest, its first one is taken. */
function baseOf(request: SweepRequest): Parameters {
  try {
    return validateParameters(request.parameters);
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    return validateParameters({ ...request.parameters, ...firstValues(request) });
  }
}

/** Check a grid that is added to a sweep and lay it; throws likewise, and `sweep-trashed`. */
export function layOver(sweep: Sweep, grid: SweepGrid): LaidSweep {
  const { parameters: base, precision, implementation, keep_spikes, grids, name } = sweep;
  const [own, added] = [targetsOf(grids[0]), targetsOf(grid)];
  if (own.join('|') !== added.join('|')) {
    throw sweepError(
      `"${name}" varies ${own.join(' and ')}: what is added must vary the same, not ${added.join(' and ')}`,
    );
  }
  if (sweep.trashed_at !== null) throw new LabError('sweep-trashed', `"${name}" is in the trash`);
  return { base, options: { precision, implementation }, keep_spikes, expanded: expandGrid(base, grid) };
}

/**
 * Check a sweep and store it, with the id of another database where it comes from there.
 *
 * Throws as `lay` does, also where none of its points can be computed; nothing is stored then.
 */
export function storeSweep(
  store: RunStore,
  request: SweepRequest,
  origin: Pick<NewSweep, 'id' | 'status'> = {},
): Sweep {
  const { base, options, keep_spikes, expanded } = lay(request);
  if (expanded.points.every(({ skipped }) => skipped !== null)) {
    throw sweepError(`No point of the sweep can be computed: ${expanded.points[0].skipped}`);
  }
  const { name = '', parent_id = null } = request;
  return store.sweeps.create(
    { name, parent_id, parameters: base, ...options, keep_spikes, grid: gridOf(request), ...origin },
    expanded,
    costsOf(base, options),
  );
}
