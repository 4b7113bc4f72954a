import { standardLognormal } from '../random/distributions.ts';
import { RandomStream } from '../random/stream.ts';
import { exponential } from '#shared/numerics/exponential.ts';
import { logarithm } from '#shared/numerics/logarithm.ts';
import type { NeuronParameters } from '../neurons/propagators.ts';

/** Cycle length [ms] that `V_m: "phase"` takes for neurons that would never fire, as the papers' code does. */
const SILENT_CYCLE_MS = 10;

/** Where t_ref is many time constants, phases would begin further down than numbers go; these fire somewhat early. */
const LOWEST_POTENTIAL_MV = -1e30;

/** Give the constant input [pA] of one neuron: the mean times a uniform number in [1 - spread/2, 1 + spread/2]. */
export function drawInput(mean: number, spread: number, seed: number, neuron: number): number {
  if (spread === 0) return mean;
  const stream = new RandomStream({ seed, trial: 0, purpose: 'input', index: neuron });
  return mean * (1 - spread / 2 + spread * stream.uniform());
}

/** Give the potential [mV] from which a neuron with constant input fires, alone, after a uniform part of its cycle. */
export function phasePotential(neuron: NeuronParameters, I_e: number, u: number): number {
  const { E_L, C_m, tau_m, t_ref, V_th, V_reset } = neuron;
  const V_inf = E_L + (I_e * tau_m) / C_m;
  const cycle =
    V_inf > V_th ? t_ref + tau_m * logarithm((V_inf - V_reset) / (V_inf - V_th)) : SILENT_CYCLE_MS;
  return Math.max(LOWEST_POTENTIAL_MV, (V_th - V_inf) * exponential((u * cycle) / tau_m) + V_inf);
}

/** Draw the initial potential [mV] of one neuron. */
export function drawPotential(
  mode: number | 'rand' | 'phase',
  neuron: NeuronParameters,
  I_e: number,
  key: { readonly seed: number; readonly trial: number; readonly index: number },
): number {
  if (typeof mode === 'number') return mode;
  const stream = new RandomStream({ ...key, purpose: 'initialPotential' });
  return mode === 'rand'
    ? neuron.V_th - 20 * standardLognormal(stream)
    : phasePotential(neuron, I_e, stream.uniform());
}
