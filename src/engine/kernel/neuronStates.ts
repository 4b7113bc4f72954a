import type { NetworkModel } from '../network/networkModel.ts';
import type { PackedLayout } from '../network/packedLayout.ts';
import type { NeuronParameters, Propagators } from '../neurons/propagators.ts';
import type { NeuronState, Precision } from '../simulation.ts';
import { currentOf, excites, writeUsualDrive, type IncomingWeights } from './constantBlock.ts';
import type { MemoryPlan } from './memoryPlan.ts';

/** One kind of neuron, E or I. */
export interface Kind {
  readonly neuron: NeuronParameters;
  readonly P: Propagators;
  readonly incoming: IncomingWeights;
}

/** Neurons in a block of the state, and where its fields are (assembly/state.ts). */
const LANES = 128;
const fields = { V: 0, A: LANES, B: 2 * LANES } as const;

type Field = keyof typeof fields;

/** The state of all neurons in the kernel's memory, in the units of the world outside. */
export class NeuronStates {
  readonly #model: NetworkModel;
  readonly #packed: PackedLayout;
  readonly #kinds: readonly [Kind, Kind];
  readonly #precision: Precision;
  readonly #isMerged: boolean;
  readonly #observed: readonly number[];
  /** Potential and currents by receptor (double) or source (single), in blocks of `#block` numbers. */
  readonly #state: Float64Array | Float32Array;
  readonly #block: number;
  readonly #drive: Float64Array | Float32Array;
  readonly #release: Uint32Array;
  readonly #observedCurrents: Float64Array;
  readonly #hasUsualDrive: Uint32Array;
  readonly #usualDrives: readonly [number, number];
  /** Words whose drive has changed since `hasUsualDrive` was written. */
  readonly #changedWords = new Set<number>();

  constructor(
    memory: ArrayBuffer | SharedArrayBuffer,
    { address, blockBytes }: MemoryPlan,
    model: NetworkModel,
    packed: PackedLayout,
    kinds: readonly [Kind, Kind],
    {
      precision,
      isMerged,
      observed,
    }: { precision: Precision; isMerged: boolean; observed: readonly number[] },
  ) {
    this.#model = model;
    this.#packed = packed;
    this.#kinds = kinds;
    this.#precision = precision;
    this.#isMerged = isMerged;
    this.#observed = observed;
    const reals = (at: number, count: number): Float64Array | Float32Array =>
      precision === 'double' ? new Float64Array(memory, at, count) : new Float32Array(memory, at, count);
    this.#drive = reals(address.drive, packed.lanes);
    this.#block = blockBytes / this.#drive.BYTES_PER_ELEMENT;
    this.#state = reals(address.state, packed.words * this.#block);
    this.#release = new Uint32Array(memory, address.release, model.layout.N_E + model.layout.N_I);
    this.#observedCurrents = new Float64Array(memory, address.observedCurrents, 2 * observed.length);
    this.#hasUsualDrive = new Uint32Array(memory, address.hasUsualDrive, packed.words);
    new Uint32Array(memory, address.observed, observed.length).set(observed);
    if (precision === 'single') this.#quietPadding();
    this.#initialise();
    const { N_E } = model.layout;
    this.#usualDrives = [this.#drive[this.#place(0)], this.#drive[this.#place(N_E)]];
    [address.constantsE, address.constantsI].forEach((block, k) => {
      writeUsualDrive(new DataView(memory, block), this.#usualDrives[k], precision === 'double' ? 8 : 4);
    });
  }

  #initialise(): void {
    const { V_m, layout } = this.#model;
    for (let neuron = 0; neuron < layout.N_E + layout.N_I; neuron++) {
      this.#state[this.#at('V', neuron)] = V_m[neuron] - this.#origin(neuron);
      this.setCurrent(neuron, 0);
    }
  }

  /**
   * Keep the lanes that pad the last words below threshold, which is 0 in single precision. Their drive keeps them away
   * from 0 as well: numbers that decay too far become denormal, and those are slow.
   */
  #quietPadding(): void {
    for (let block = 0; block < this.#state.length; block += this.#block) {
      this.#state.fill(-1, block + fields.V, block + fields.V + LANES);
    }
    this.#drive.fill(-1);
  }

  /** What potentials are counted from in memory [mV]. */
  #origin(neuron: number): number {
    const kind = this.#kindOf(neuron).neuron;
    return this.#precision === 'double' ? kind.E_L : kind.V_th;
  }

  /** Give the place of a neuron in an array in the order of the state. */
  #place(neuron: number): number {
    const lane = this.#packed.lane(neuron);
    return (lane & ~(LANES - 1)) + ((lane & 7) << 4) + ((lane >>> 3) & 15);
  }

  /** Give the place of a variable in the state. */
  #at(field: Field, neuron: number): number {
    const place = this.#place(neuron);
    return Math.floor(place / LANES) * this.#block + fields[field] + (place % LANES);
  }

  #kindOf(neuron: number): Kind {
    return this.#kinds[neuron < this.#model.layout.N_E ? 0 : 1];
  }

  /** Set the current [pA] that generators deliver to a neuron from the next step on, besides I_e. */
  setCurrent(neuron: number, current: number): void {
    const { neuron: kind, P } = this.#kindOf(neuron);
    const drive = (this.#model.I_e[neuron] + current) * P.P20;
    const place = this.#place(neuron);
    this.#drive[place] = this.#precision === 'double' ? drive : drive - (kind.V_th - kind.E_L) * (1 - P.P22);
    this.#changedWords.add(Math.floor(place / LANES));
  }

  /** Tell the kernel of which words all neurons have the usual drive, where that may have changed. */
  updateDriveFlags(): void {
    const { wordsE } = this.#packed;
    for (const word of this.#changedWords) {
      const drives = this.#drive.subarray(word * LANES, (word + 1) * LANES);
      const usual = this.#usualDrives[word < wordsE ? 0 : 1];
      // Padding has a drive of its own, which it must keep.
      this.#hasUsualDrive[word] = !this.#hasPadding(word) && drives.every((drive) => drive === usual) ? 1 : 0;
    }
    this.#changedWords.clear();
  }

  #hasPadding(word: number): boolean {
    const { wordsE, layout } = this.#packed;
    return word < wordsE ? (word + 1) * LANES > layout.N_E : (word + 1 - wordsE) * LANES > layout.N_I;
  }

  /** Read the state of a neuron after `step` steps. */
  read(neuron: number, step: number): NeuronState {
    const { neuron: kind, P, incoming } = this.#kindOf(neuron);
    const [V, A, B] = (['V', 'A', 'B'] as const).map((field) => this.#state[this.#at(field, neuron)]);
    const isParked = this.#release[neuron] > step;
    // As NEST records it: counted from E_L and put back, which rounds.
    const V_m = isParked ? kind.V_reset - kind.E_L + kind.E_L : V + this.#origin(neuron);
    if (this.#precision === 'double') return { V_m, I_syn_ex: A, I_syn_in: B };
    const position = this.#observed.indexOf(neuron);
    if (position >= 0) {
      const [I_syn_ex, I_syn_in] = this.#observedCurrents.subarray(2 * position, 2 * position + 2);
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

  /** Let a spike of `weight` [pA] arrive at a neuron at the present time. */
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
    const position = this.#observed.indexOf(neuron);
    if (position >= 0) this.#observedCurrents[2 * position + (weight > 0 ? 0 : 1)] += weight;
  }
}
