import type { TraceName } from './batch.ts';

/** Units of the variables that can be recorded. */
export const traceUnits: Readonly<Record<TraceName, string>> = {
  V_m: 'mV',
  I_syn_ex: 'pA',
  I_syn_in: 'pA',
};

/** Name the variables that traces hold. */
export const traceNames = (traces: { readonly values: object }): readonly TraceName[] =>
  (Object.keys(traceUnits) as TraceName[]).filter((name) => Object.hasOwn(traces.values, name));
