import { exponential } from '../numerics/exponential.ts';
import { logarithm } from '../numerics/logarithm.ts';
import type { Matrix2x2 } from './fields.ts';
import { connections, matrixOf } from './matrix2x2.ts';
import type { ParameterName, Parameters } from './schema.ts';

/** Nearer to 1 the example's formula for the PSP loses digits, up to all at 1. */
const nearSingular = 1e-3;

/**
 * Compute the largest postsynaptic potential that a current spike of 1 pA evokes [mV/pA].
 *
 * tau_m and tau_syn in ms, C_m in pF. `postsynaptic_current_to_potential` of the example's helper.py, with C_m;
 * where tau_syn is close to tau_m its algebraic equal tau_m/C_m * exp(-ln(x)/(x-1)) with x = tau_syn/tau_m, which
 * tends to tau_m/(C_m*e).
 */
export function pspPerPicoampere(tau_m: number, tau_syn: number, C_m: number): number {
  const excess = (tau_syn - tau_m) / tau_m;
  if (Math.abs(excess) < nearSingular) return (tau_m / C_m) * exponential(-logarithmRatio(excess));
  const tmax = logarithm(tau_syn / tau_m) / (1 / tau_m - 1 / tau_syn);
  const pre = (tau_m * tau_syn) / C_m / (tau_syn - tau_m);
  return -pre * exponential(-tmax / tau_m) + pre * exponential(-tmax / tau_syn);
}

/** Compute ln(1 + d)/d for a small d; six terms leave 1e-19 at 1e-3. */
const logarithmRatio = (d: number): number =>
  1 - d * (1 / 2 - d * (1 / 3 - d * (1 / 4 - d * (1 / 5 - d * (1 / 6 - d / 7)))));

/** The parameters that weights depend on. */
export const weightParameters = [
  'js',
  's',
  'N_E',
  'N_I',
  'baseline_conn_prob',
  'gei',
  'gie',
  'gii',
  'V_th_E',
  'V_th_I',
  'E_L',
  'C_m',
  'tau_E',
  'tau_I',
  'tau_syn_ex',
  'tau_syn_in',
] as const satisfies readonly ParameterName[];
export type WeightParameters = Pick<Parameters, (typeof weightParameters)[number]>;

/** PSP amplitudes [mV/pA], named post- before presynaptic population. */
export interface PspPerPicoampere {
  readonly EE: number;
  readonly EI: number;
  readonly IE: number;
  readonly II: number;
}

/** Compute the PSP amplitudes of the four kinds of connection [mV/pA]. */
export function pspAmplitudes(parameters: WeightParameters): PspPerPicoampere {
  const { tau_E, tau_I, tau_syn_ex, tau_syn_in, C_m } = parameters;
  return {
    EE: pspPerPicoampere(tau_E, tau_syn_ex, C_m),
    EI: pspPerPicoampere(tau_E, tau_syn_in, C_m),
    IE: pspPerPicoampere(tau_I, tau_syn_ex, C_m),
    II: pspPerPicoampere(tau_I, tau_syn_in, C_m),
  };
}

/**
 * Compute js [pA], the weights of the balanced network before division by sqrt(N).
 *
 * sqrt(K) excitatory spikes reach threshold, and inhibition balances excitation by the factors gei and gii
 * (`calculate_RBN_weights` of the example's helper.py).
 */
export function balancedWeights(parameters: WeightParameters): Matrix2x2 {
  const { N_E, N_I, baseline_conn_prob: p, gei, gie, gii, V_th_E, V_th_I, E_L } = parameters;
  const psp = pspAmplitudes(parameters);
  const rootN = Math.sqrt(N_E + N_I);
  const EE = ((V_th_E - E_L) * inverseRoot(N_E * p[0][0]) * rootN) / psp.EE;
  const EI = (-gei * EE * p[0][0] * N_E * psp.EE) / (p[0][1] * N_I * psp.EI);
  const IE = (gie * (V_th_I - E_L) * inverseRoot(N_E * p[1][0]) * rootN) / psp.IE;
  const II = (-gii * IE * p[1][0] * N_E * psp.IE) / (p[1][1] * N_I * psp.II);
  return [
    [EE, EI],
    [IE, II],
  ];
}

const inverseRoot = (x: number): number => 1 / Math.sqrt(x);

/** Compute the synaptic weights without clustering, s * js / sqrt(N) [pA], from own js where given. */
export function baselineWeights(parameters: WeightParameters): Matrix2x2 {
  const { js, s, N_E, N_I } = parameters;
  const weights = js ?? balancedWeights(parameters);
  const rootN = Math.sqrt(N_E + N_I);
  return matrixOf((post, pre) => (weights[post][pre] * s) / rootN);
}

/** Tell whether all entries of a matrix are finite. */
export const isFiniteMatrix = (matrix: Matrix2x2): boolean =>
  connections.every(({ post, pre }) => Number.isFinite(matrix[post][pre]));
