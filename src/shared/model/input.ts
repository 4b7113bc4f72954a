import type { ParameterName, Parameters } from './schema.ts';

/** Compute the current [pA] that just takes a neuron to threshold, from mV, pF and ms (helper.py of the example). */
export const rheobaseCurrent = (tau_m: number, E_L: number, V_th: number, C_m: number): number =>
  ((V_th - E_L) * C_m) / tau_m;

/** The parameters that the feed-forward currents depend on. */
export const inputParameters = [
  'I_th_E',
  'I_th_I',
  'I_xE',
  'I_xI',
  'tau_E',
  'tau_I',
  'E_L',
  'V_th_E',
  'V_th_I',
  'C_m',
] as const satisfies readonly ParameterName[];
type InputParameters = Pick<Parameters, (typeof inputParameters)[number]>;

/** Rheobase and feed-forward currents [pA]. */
export interface InputCurrents {
  readonly rheobase_E_pA: number;
  readonly rheobase_I_pA: number;
  readonly I_x_E_pA: number;
  readonly I_x_I_pA: number;
}

/** Compute the feed-forward currents: I_th times the rheobase, or I_xE and I_xI where I_th is null. */
export function inputCurrents(parameters: InputParameters): InputCurrents {
  const { tau_E, tau_I, E_L, V_th_E, V_th_I, C_m, I_th_E, I_th_I, I_xE, I_xI } = parameters;
  const rheobase_E_pA = rheobaseCurrent(tau_E, E_L, V_th_E, C_m);
  const rheobase_I_pA = rheobaseCurrent(tau_I, E_L, V_th_I, C_m);
  return {
    rheobase_E_pA,
    rheobase_I_pA,
    I_x_E_pA: I_th_E === null ? (I_xE ?? NaN) : I_th_E * rheobase_E_pA,
    I_x_I_pA: I_th_I === null ? (I_xI ?? NaN) : I_th_I * rheobase_I_pA,
  };
}
