import type { Input } from '#shared/contract/contract.ts';
import type { SweepGrid, SweepRequest } from '#shared/sweeps/sweep.ts';

/** Copy a request into the plain data that a call takes. */
export const plainRequest = (request: SweepRequest): Input<'sweeps.start'> =>
  structuredClone<unknown>(request) as Input<'sweeps.start'>;

/** Copy a grid into the plain data that a call takes. */
export const plainGrid = (grid: SweepGrid): Input<'sweeps.extend'>['grid'] =>
  structuredClone<unknown>(grid) as Input<'sweeps.extend'>['grid'];
