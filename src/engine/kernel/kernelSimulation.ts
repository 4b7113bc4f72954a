import type { NetworkModel } from '../network/networkModel.ts';
import { PackedLayout } from '../network/packedLayout.ts';
import { propagators, type NeuronParameters, type Propagators } from '../neurons/propagators.ts';
import { refractorySteps } from '#shared/model/timeGrid.ts';
import type { NeuronState, Precision, Simulation } from '../simulation.ts';
import { StimulusSchedule } from '../stimulusSchedule.ts';
import { fillMatrix, planesFor, weightsOf, writeOwnMasks } from './connectivityMatrix.ts';
import { canMerge, currentOf, excites, writeConstants, type IncomingWeights } from './constantBlock.ts';
import { configureKernel, instantiateKernel, type KernelExports } from './kernelModule.ts';
import { planMemory, type MemoryPlan } from './memoryPlan.ts';

interface Kind {
  readonly neuron: NeuronParameters;
  readonly P: Propagators;
  readonly incoming: IncomingWeights;
}

/**
 * The fast engine: connectivity as bits, updates in WASM SIMD. In double precision its spikes are those of the
 * reference engine; in single precision the same network shows statistically the same activity.
 */
export class KernelSimulation implements Simulation {
  readonly neuronCount: number;
  readonly synapseCount: number;
  readonly #model: NetworkModel;
  readonly #precision: Precision;
  readonly #packed: PackedLayout;
  readonly #kinds: readonly [Kind, Kind];
  readonly #isMerged: boolean;
  readonly #plan: MemoryPlan;
  readonly #memory: ArrayBuffer;
  readonly #kernel: KernelExports;
  readonly #schedule: StimulusSchedule;
  readonly #observed: readonly number[];
  /** State of all lanes, in blocks of 128 (assembly/state.ts). */
  readonly #state: Float64Array | Float32Array;
  readonly #release: Uint32Array;
  /** What `advance` calls: compiled code for one precision. */
  readonly #advance: (steps: number) => number;

  /** Take the model and, in single precision, the neurons whose currents will be read. */
  constructor(model: NetworkModel, precision: Precision, observed: readonly number[] = []) {
    const { layout, excitatory, inhibitory, dt } = model;
    this.#model = model;
    this.#precision = precision;
    this.#observed = precision === 'single' ? observed : [];
    this.neuronCount = layout.N_E + layout.N_I;
    this.#packed = new PackedLayout(layout);
    const weights = weightsOf(model);
    const kind = (neuron: NeuronParameters, to: 0 | 1): Kind => ({
      neuron,
      P: propagators(neuron, dt),
      incoming: { between: weights.between[to], within: weights.within[to] },
    });
    this.#kinds = [kind(excitatory, 0), kind(inhibitory, 1)];
    this.#isMerged = precision === 'single' && this.#kinds.every(({ P, incoming }) => canMerge(P, incoming));
    const planes = planesFor(model);
    this.#plan = planMemory({
      layout,
      ...planes,
      bytesPerReal: precision === 'double' ? 8 : 4,
      delaySteps: model.delaySteps,
      refractorySteps: refractorySteps(excitatory.t_ref, dt),
      hasEscapeNoise: model.escapeNoise !== null,
      observedNeurons: this.#observed.length,
    });
    const memory = new WebAssembly.Memory({ initial: this.#plan.pages, maximum: 65536 });
    this.#memory = memory.buffer as ArrayBuffer;
    this.#kernel = instantiateKernel(memory);
    const { address } = this.#plan;
    const Reals = precision === 'double' ? Float64Array : Float32Array;
    this.#state = new Reals(this.#memory, address.state, 4 * this.#packed.lanes);
    this.#release = new Uint32Array(this.#memory, address.release, this.neuronCount);
    this.#configure(planes);
    this.#kinds.forEach(({ neuron, P, incoming }, k) => {
      const start = k === 0 ? address.constantsE : address.constantsI;
      writeConstants(new DataView(this.#memory, start), neuron, P, incoming);
    });
    writeOwnMasks(this.#memory, this.#plan, layout);
    this.#initialise();
    this.synapseCount = fillMatrix(this.#kernel, this.#memory, this.#plan, planes, model);
    this.#schedule = new StimulusSchedule(model, (neuron, current) => this.setCurrent(neuron, current));
    this.#advance = precision === 'double' ? this.#kernel.advanceDouble : this.#kernel.advanceSingle;
  }

  #configure(planes: { readonly planes: number; readonly ownPlanes: number }): void {
    const { layout, dt, seed, delaySteps, escapeNoise, excitatory } = this.#model;
    const { address, pages: _, ...geometry } = this.#plan;
    configureKernel(this.#kernel, {
      ...address,
      ...planes,
      ...geometry,
      N_E: layout.N_E,
      N: this.neuronCount,
      wordsE: this.#packed.wordsE,
      words: this.#packed.words,
      shiftI: this.#packed.shiftI,
      clusterE: layout.N_E / layout.n_clusters,
      clusterI: layout.N_I / layout.n_clusters,
      seed,
      trial: escapeNoise?.trial ?? 0,
      delay: delaySteps,
      refractory: refractorySteps(excitatory.t_ref, dt),
      hasEscapeNoise: escapeNoise ? 1 : 0,
      delta: escapeNoise?.delta ?? 1,
      rho: escapeNoise?.rho ?? 0,
      dt,
      isMerged: this.#isMerged ? 1 : 0,
      observedCount: this.#observed.length,
    });
    this.#kernel.resetSpikes();
    new Uint32Array(this.#memory, address.bitsOfLanes, 16).set(
      Array.from({ length: 16 }, (_, bit) => 1 << bit),
    );
    new Uint32Array(this.#memory, address.observed, this.#observed.length).set(this.#observed);
  }

  #initialise(): void {
    const { V_m } = this.#model;
    if (this.#precision === 'single') this.#quietPadding();
    for (let neuron = 0; neuron < this.neuronCount; neuron++) {
      this.#state[this.#at('V', neuron)] = V_m[neuron] - this.#origin(neuron);
      this.setCurrent(neuron, 0);
    }
  }

  /**
   * Keep the lanes that pad the last words below threshold, which is 0 in single precision. Their drive keeps them away
   * from 0 as well: numbers that decay too far become denormal, and those are slow.
   */
  #quietPadding(): void {
    for (let block = 0; block < this.#state.length; block += 512) {
      this.#state.fill(-1, block, block + 128);
      this.#state.fill(-1, block + 256, block + 384);
    }
  }

  /** What potentials are counted from in memory [mV]. */
  #origin(neuron: number): number {
    const kind = this.#kindOf(neuron).neuron;
    return this.#precision === 'double' ? kind.E_L : kind.V_th;
  }

  /** Give the place of a variable in the state: potential, currents by receptor (double) or source (single), drive. */
  #at(variable: 'V' | 'A' | 'drive' | 'B', neuron: number): number {
    const lane = this.#packed.lane(neuron);
    return (lane >>> 7) * 512 + { V: 0, A: 128, drive: 256, B: 384 }[variable] + (lane & 127);
  }

  #kindOf(neuron: number): Kind {
    return this.#kinds[neuron < this.#model.layout.N_E ? 0 : 1];
  }

  get step(): number {
    return this.#kernel.now.value;
  }

  advance(steps: number): { steps: Uint32Array; neurons: Uint32Array } {
    const parts: Uint32Array[] = [];
    const end = this.step + steps;
    while (this.step < end) {
      this.#schedule.apply(this.step);
      this.#advance(Math.min(end, this.#schedule.nextStep) - this.step);
      const spikes = this.#kernel.outputCount.value;
      parts.push(new Uint32Array(this.#memory, this.#plan.address.output, 2 * spikes).slice());
      this.#kernel.clearOutput();
    }
    return separate(parts);
  }

  read(neuron: number): NeuronState {
    const { neuron: kind, P, incoming } = this.#kindOf(neuron);
    const [V, A, B] = (['V', 'A', 'B'] as const).map((variable) => this.#state[this.#at(variable, neuron)]);
    const isParked = this.#release[neuron] > this.step;
    // As NEST records it: counted from E_L and put back, which rounds.
    const V_m = isParked ? kind.V_reset - kind.E_L + kind.E_L : V + this.#origin(neuron);
    if (this.#precision === 'double') return { V_m, I_syn_ex: A, I_syn_in: B };
    const observed = this.#observed.indexOf(neuron);
    if (observed >= 0) {
      const [I_syn_ex, I_syn_in] = this.#observedCurrents(observed);
      return { V_m, I_syn_ex, I_syn_in };
    }
    if (this.#isMerged) return { V_m, I_syn_ex: NaN, I_syn_in: NaN };
    const currents = { I_syn_ex: 0, I_syn_in: 0 };
    ([0, 1] as const).forEach((from) => {
      const current = (from === 0 ? A : B) / currentOf(P, incoming, from).P21;
      currents[excites(incoming, from) ? 'I_syn_ex' : 'I_syn_in'] += current;
    });
    return { V_m, ...currents };
  }

  #observedCurrents(position: number): Float64Array {
    return new Float64Array(this.#memory, this.#plan.address.observedCurrents + 16 * position, 2);
  }

  inject(neuron: number, weight: number): void {
    if (this.#precision === 'double') {
      this.#state[this.#at(weight > 0 ? 'A' : 'B', neuron)] += weight;
      return;
    }
    const { P, incoming } = this.#kindOf(neuron);
    const P21 = weight > 0 ? P.P21ex : P.P21in;
    const P11 = weight > 0 ? P.P11ex : P.P11in;
    const from = currentOf(P, incoming, 0).P11 === P11 ? 0 : 1;
    if (currentOf(P, incoming, from).P11 !== P11) {
      throw new RangeError(`No current of neuron ${neuron} decays as one of weight ${weight} pA does`);
    }
    this.#state[this.#at(from === 0 ? 'A' : 'B', neuron)] += weight * P21;
    const observed = this.#observed.indexOf(neuron);
    if (observed >= 0) this.#observedCurrents(observed)[weight > 0 ? 0 : 1] += weight;
  }

  setCurrent(neuron: number, current: number): void {
    const { neuron: kind, P } = this.#kindOf(neuron);
    const drive = (this.#model.I_e[neuron] + current) * P.P20;
    this.#state[this.#at('drive', neuron)] =
      this.#precision === 'double' ? drive : drive - (kind.V_th - kind.E_L) * (1 - P.P22);
  }
}

/** Take (step, neuron) pairs apart into two arrays. */
function separate(parts: readonly Uint32Array[]): { steps: Uint32Array; neurons: Uint32Array } {
  const count = parts.reduce((sum, part) => sum + part.length / 2, 0);
  const steps = new Uint32Array(count);
  const neurons = new Uint32Array(count);
  let at = 0;
  for (const part of parts) {
    for (let k = 0; k < part.length; k += 2) {
      steps[at] = part[k];
      neurons[at++] = part[k + 1];
    }
  }
  return { steps, neurons };
}
