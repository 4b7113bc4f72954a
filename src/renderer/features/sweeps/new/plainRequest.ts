import type { Input } from '#shared/contract/contract.ts';
import type { SweepGrid, SweepRequest } from '#shared/sweeps/sweep.ts';

/** Copy a request into the plain data that a call takes. */
export const plainRequest = (request: SweepRequest): Input<'sweeps.start'> =>
  structuredClone<unknown>(request) as Input<'sweeps.start'>;

/** Copy grids into the plain data that a call takes. */
export const plainGrids = (grids: readonly SweepGrid[]): Input<'sweeps.extend'>['grids'] =>
  structuredClone<unknown>(grids) as Input<'sweeps.extend'>['grids'];
