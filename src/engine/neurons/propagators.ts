import { exponential, exponentialMinusOne } from '#shared/numerics/exponential.ts';

/** One kind of neuron with NEST's parameter names of iaf_psc_exp: mV, pF, ms. */
export interface NeuronParameters {
  readonly E_L: number;
  readonly C_m: number;
  readonly tau_m: number;
  readonly t_ref: number;
  readonly V_th: number;
  readonly V_reset: number;
  readonly tau_syn_ex: number;
  readonly tau_syn_in: number;
}

/** Exact propagators over one step, after Rotter & Diesmann 1999. */
export interface Propagators {
  /** exp(-dt/tau_m) */
  readonly P22: number;
  /** exp(-dt/tau_syn_ex) and exp(-dt/tau_syn_in) */
  readonly P11ex: number;
  readonly P11in: number;
  /** From synaptic current to potential [mV/pA]. */
  readonly P21ex: number;
  readonly P21in: number;
  /** From constant current to potential [mV/pA]. */
  readonly P20: number;
}

/** Compute the propagator from an exponential synaptic current to the potential [mV/pA]. */
export function currentToPotential(tau_syn: number, tau_m: number, C_m: number, dt: number): number {
  if (tau_syn === tau_m) return (dt / C_m) * exponential(-dt / tau_m);
  const rate = 1 / tau_syn - 1 / tau_m;
  return (exponential(-dt / tau_syn) * exponentialMinusOne(dt * rate)) / (C_m * rate);
}

/** Compute the propagators of a neuron for a step of `dt` [ms]. */
export function propagators(neuron: NeuronParameters, dt: number): Propagators {
  const { tau_m, C_m, tau_syn_ex, tau_syn_in } = neuron;
  return {
    P22: exponential(-dt / tau_m),
    P11ex: exponential(-dt / tau_syn_ex),
    P11in: exponential(-dt / tau_syn_in),
    P21ex: currentToPotential(tau_syn_ex, tau_m, C_m, dt),
    P21in: currentToPotential(tau_syn_in, tau_m, C_m, dt),
    P20: (-tau_m / C_m) * exponentialMinusOne(-dt / tau_m),
  };
}
