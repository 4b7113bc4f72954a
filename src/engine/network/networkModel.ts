import type { Matrix2x2 } from '#shared/model/fields.ts';
import type { NeuronParameters } from '../neurons/propagators.ts';
import type { Layout } from './layout.ts';

/** Pairs are drawn one by one; `populations` within-cluster draws of probability `within` add up to multapses. */
export interface BernoulliWiring {
  readonly kind: 'bernoulli';
  readonly within: Matrix2x2;
  readonly between: Matrix2x2;
  readonly populations: Matrix2x2;
}

/** Every neuron gets this many inputs from each cluster: `populations * within` from its own, `between` from others. */
export interface FixedIndegreeWiring {
  readonly kind: 'fixed-indegree';
  readonly within: Matrix2x2;
  readonly between: Matrix2x2;
  readonly populations: Matrix2x2;
  readonly hasMultapses: boolean;
}

/** A given list of synapses, parallel arrays; a pair that appears twice is a multapse. */
export interface ExplicitWiring {
  readonly kind: 'explicit';
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Index into `weights` [pA]. */
  readonly weightIndex: Uint8Array;
  readonly weights: readonly number[];
}

export type Wiring = BernoulliWiring | FixedIndegreeWiring | ExplicitWiring;

/** From step `step` + 1 on, generators deliver `current` [pA] to the neurons of `clusters`' E populations. */
export interface StimulusChange {
  readonly step: number;
  readonly current: number;
}

/** Neurons fire with probability rho * exp((V - V_th)/delta) * dt/1000 in each step [1/s, mV, ms]. */
export interface EscapeNoise {
  readonly delta: number;
  readonly rho: number;
  readonly trial: number;
}

/** All that an engine needs to know of a network, before any random pair is drawn; the same for both engines. */
export interface NetworkModel {
  readonly layout: Layout;
  /** [ms] */
  readonly dt: number;
  readonly seed: number;
  readonly excitatory: NeuronParameters;
  readonly inhibitory: NeuronParameters;
  readonly delaySteps: number;
  /** Initial potential [mV] and constant input [pA] of every neuron. */
  readonly V_m: Float64Array;
  readonly I_e: Float64Array;
  /** Synaptic weights [pA] inside and between clusters; unused where the wiring is explicit. */
  readonly weights: { readonly within: Matrix2x2; readonly between: Matrix2x2 };
  readonly wiring: Wiring;
  readonly stimulus: { readonly clusters: readonly number[]; readonly changes: readonly StimulusChange[] };
  readonly escapeNoise: EscapeNoise | null;
}
