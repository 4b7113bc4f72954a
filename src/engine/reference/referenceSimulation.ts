import { drawConnections, type Connections } from '../network/connections.ts';
import type { NetworkModel } from '../network/networkModel.ts';
import { propagators, type NeuronParameters, type Propagators } from '../neurons/propagators.ts';
import { refractorySteps } from '#shared/model/timeGrid.ts';
import type { NeuronState, Simulation } from '../simulation.ts';
import { StimulusSchedule } from '../stimulusSchedule.ts';
import { escapeProbability, escapeUniform } from './escapeNoise.ts';

interface Kind {
  readonly neuron: NeuronParameters;
  readonly P: Propagators;
  /** Threshold and reset potential relative to E_L [mV]. */
  readonly threshold: number;
  readonly reset: number;
}

/**
 * The reference engine: one step of all neurons after the other, double precision, NEST's order of operations
 * (iaf_psc_exp). What arrives in a step is added up by weight class, count times weight, so that the order of spikes
 * does not matter. Written to be read; the kernel is checked against it.
 */
export class ReferenceSimulation implements Simulation {
  readonly neuronCount: number;
  readonly mostThreads = 1;
  /** Whatever is wanted, it works in the caller's thread. */
  threads = 1;
  readonly #model: NetworkModel;
  readonly #connections: Connections;
  readonly #schedule: StimulusSchedule;
  readonly #kinds: readonly [Kind, Kind];
  readonly #refractorySteps: number;
  /** Potential relative to E_L [mV], synaptic currents and generators' currents [pA]. */
  readonly #V: Float64Array;
  readonly #I_ex: Float64Array;
  readonly #I_in: Float64Array;
  readonly #I_0: Float64Array;
  /** Refractory steps left. */
  readonly #refractory: Int32Array;
  /** Synapses that deliver a spike in this step: `weights.length` classes for each neuron. */
  readonly #arriving: Int32Array;
  /** Spikes of the last `delaySteps` steps, by time stamp modulo their number. */
  readonly #sent: number[][];
  #step = 0;

  constructor(model: NetworkModel) {
    const { layout, excitatory, inhibitory, dt } = model;
    this.#model = model;
    this.neuronCount = layout.N_E + layout.N_I;
    this.#connections = drawConnections(model);
    this.#schedule = new StimulusSchedule(model, (neuron, current) => this.setCurrent(neuron, current));
    const kind = (neuron: NeuronParameters): Kind => ({
      neuron,
      P: propagators(neuron, dt),
      threshold: neuron.V_th - neuron.E_L,
      reset: neuron.V_reset - neuron.E_L,
    });
    this.#kinds = [kind(excitatory), kind(inhibitory)];
    this.#refractorySteps = refractorySteps(excitatory.t_ref, dt);
    this.#V = model.V_m.map((V_m) => V_m - excitatory.E_L);
    this.#I_ex = new Float64Array(this.neuronCount);
    this.#I_in = new Float64Array(this.neuronCount);
    this.#I_0 = new Float64Array(this.neuronCount);
    this.#refractory = new Int32Array(this.neuronCount);
    this.#arriving = new Int32Array(this.neuronCount * this.#connections.weights.length);
    this.#sent = Array.from({ length: model.delaySteps }, () => []);
  }

  get synapseCount(): number {
    return this.#connections.targets.length;
  }

  get memoryBytes(): number {
    const { starts, targets, weightIndex } = this.#connections;
    const state = [this.#V, this.#I_ex, this.#I_in, this.#I_0, this.#refractory, this.#arriving];
    return [starts, targets, weightIndex, ...state].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  get step(): number {
    return this.#step;
  }

  advance(steps: number): { steps: Uint32Array; neurons: Uint32Array } {
    const stamps: number[] = [];
    const neurons: number[] = [];
    for (let k = 0; k < steps; k++) {
      this.#schedule.apply(this.#step);
      for (const neuron of this.#advanceOnce()) {
        stamps.push(this.#step);
        neurons.push(neuron);
      }
    }
    return { steps: Uint32Array.from(stamps), neurons: Uint32Array.from(neurons) };
  }

  read(neuron: number): NeuronState {
    return {
      V_m: this.#V[neuron] + this.#model.excitatory.E_L,
      I_syn_ex: this.#I_ex[neuron],
      I_syn_in: this.#I_in[neuron],
    };
  }

  inject(neuron: number, weight: number): void {
    (weight > 0 ? this.#I_ex : this.#I_in)[neuron] += weight;
  }

  setCurrent(neuron: number, current: number): void {
    this.#I_0[neuron] = current;
  }

  close(): void {
    this.threads = 1;
  }

  /** Take all neurons one step further and return those that fire. */
  #advanceOnce(): number[] {
    this.#step++;
    const slot = this.#step % this.#sent.length;
    const delivered = this.#sent[slot];
    for (const source of delivered) this.#count(source, 1);
    const fired: number[] = [];
    for (let neuron = 0; neuron < this.neuronCount; neuron++) {
      if (this.#update(neuron, delivered.length > 0)) fired.push(neuron);
    }
    for (const source of delivered) this.#count(source, 0);
    this.#sent[slot] = fired;
    return fired;
  }

  /** Count the synapses of a spike for each target and weight class (or set those counts back to 0). */
  #count(source: number, added: 0 | 1): void {
    const { starts, targets, weightIndex, weights } = this.#connections;
    for (let k = starts[source]; k < starts[source + 1]; k++) {
      const at = targets[k] * weights.length + weightIndex[k];
      this.#arriving[at] = added * (this.#arriving[at] + added);
    }
  }

  /** Advance one neuron by a step; true if it fires. */
  #update(n: number, hasArrivals: boolean): boolean {
    const { P, threshold, reset } = this.#kinds[n < this.#model.layout.N_E ? 0 : 1];
    const V = this.#V;
    const I_ex = this.#I_ex;
    const I_in = this.#I_in;
    const isRefractory = this.#refractory[n] > 0;
    if (isRefractory) this.#refractory[n]--;
    else {
      const drive = (this.#model.I_e[n] + this.#I_0[n]) * P.P20;
      V[n] = V[n] * P.P22 + I_ex[n] * P.P21ex + I_in[n] * P.P21in + drive;
    }
    let arrivingEx = 0;
    let arrivingIn = 0;
    if (hasArrivals) {
      const { weights } = this.#connections;
      for (let k = 0; k < weights.length; k++) {
        const current = this.#arriving[n * weights.length + k] * weights[k];
        if (weights[k] > 0) arrivingEx += current;
        else arrivingIn += current;
      }
    }
    I_ex[n] = I_ex[n] * P.P11ex + arrivingEx;
    I_in[n] = I_in[n] * P.P11in + arrivingIn;
    if (!this.#crosses(n, threshold)) return false;
    V[n] = reset;
    this.#refractory[n] = this.#refractorySteps;
    return true;
  }

  #crosses(n: number, threshold: number): boolean {
    const { escapeNoise, seed, dt } = this.#model;
    if (!escapeNoise) return this.#V[n] >= threshold;
    const u = escapeUniform(seed, escapeNoise.trial, n, this.#step);
    return u < escapeProbability(escapeNoise, this.#V[n] - threshold, dt);
  }
}
