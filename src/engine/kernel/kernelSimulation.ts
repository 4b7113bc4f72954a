import { refractorySteps } from '#shared/model/timeGrid.ts';
import type { NetworkModel } from '../network/networkModel.ts';
import { PackedLayout } from '../network/packedLayout.ts';
import { propagators, type NeuronParameters } from '../neurons/propagators.ts';
import type { NeuronState, Precision, Simulation } from '../simulation.ts';
import { StimulusSchedule } from '../stimulusSchedule.ts';
import { fillMatrix, planesFor, weightsOf, writeOwnMasks, writeWordClusters } from './connectivityMatrix.ts';
import { canMerge, writeConstants } from './constantBlock.ts';
import { Crew } from './crew.ts';
import { configureKernel, instantiateKernel, kernelMemory } from './kernelModule.ts';
import { kernelSettings } from './kernelSettings.ts';
import { planMemory } from './memoryPlan.ts';
import { NeuronStates, type Kind } from './neuronStates.ts';
import { SpikeOutput } from './spikeOutput.ts';
import type { Threads } from './threadShare.ts';

export interface KernelOptions {
  readonly precision: Precision;
  /** In single precision: neurons whose currents will be read. */
  readonly observed?: readonly number[];
  /** Further threads to work on it; the spikes are the same with any number. */
  readonly helpers?: Threads | null;
  /** Parts that threads share, as many as threads if left out, and no more than the network has words for. */
  readonly parts?: number;
}

/**
 * The fast engine: connectivity as bits, updates in WASM SIMD. In double precision its spikes are those of the
 * reference engine; in single precision the same network shows statistically the same activity.
 */
export class KernelSimulation implements Simulation {
  readonly neuronCount: number;
  readonly synapseCount: number;
  readonly memoryBytes: number;
  readonly #states: NeuronStates;
  readonly #output: SpikeOutput;
  readonly #schedule: StimulusSchedule;
  readonly #crew: Crew;
  /** Compiled code for one precision. */
  readonly #advance: (from: number, steps: number, threads: number) => void;
  #step = 0;

  constructor(
    model: NetworkModel,
    { precision, observed = [], helpers = null, parts = helpers?.count ?? 1 }: KernelOptions,
  ) {
    const { layout, excitatory, inhibitory, dt } = model;
    this.neuronCount = layout.N_E + layout.N_I;
    const packed = new PackedLayout(layout);
    const weights = weightsOf(model);
    const kind = (neuron: NeuronParameters, to: 0 | 1): Kind => ({
      neuron,
      P: propagators(neuron, dt),
      incoming: { between: weights.between[to], within: weights.within[to] },
    });
    const kinds: readonly [Kind, Kind] = [kind(excitatory, 0), kind(inhibitory, 1)];
    const isMerged = precision === 'single' && kinds.every(({ P, incoming }) => canMerge(P, incoming));
    const followed = precision === 'single' ? observed : [];
    const planes = planesFor(model);
    const refractory = refractorySteps(excitatory.t_ref, dt);
    const plan = planMemory({
      layout,
      ...planes,
      hasFixedIndegree: model.wiring.kind === 'fixed-indegree',
      bytesPerReal: precision === 'double' ? 8 : 4,
      isMerged,
      delaySteps: model.delaySteps,
      refractorySteps: refractory,
      hasEscapeNoise: model.escapeNoise !== null,
      observedNeurons: followed.length,
      parts,
    });
    const memory = kernelMemory(plan.pages);
    const { buffer } = memory;
    this.memoryBytes = buffer.byteLength;
    const kernel = instantiateKernel(memory);
    const settings = kernelSettings(model, plan, planes, { isMerged, observedCount: followed.length });
    configureKernel(kernel, settings);
    // Threads get ready while the network is drawn.
    this.#crew = new Crew(kernel, memory, settings, helpers);
    new Uint32Array(buffer, plan.address.partWords, plan.partStarts.length).set(plan.partStarts);
    kinds.forEach(({ neuron, P, incoming }, k) => {
      const start = k === 0 ? plan.address.constantsE : plan.address.constantsI;
      writeConstants(new DataView(buffer, start), neuron, P, incoming);
    });
    writeOwnMasks(buffer, plan, layout);
    writeWordClusters(buffer, plan, layout);
    const options = { precision, isMerged, observed: followed };
    this.#states = new NeuronStates(buffer, plan, model, packed, kinds, options);
    this.#output = new SpikeOutput(buffer, plan, model.escapeNoise ? 1 : refractory + 1);
    try {
      this.synapseCount = fillMatrix(kernel, buffer, plan, planes, model);
    } catch (error) {
      this.close();
      throw error;
    }
    this.#schedule = new StimulusSchedule(model, (neuron, current) => this.setCurrent(neuron, current));
    this.#advance = precision === 'double' ? kernel.advanceDouble : kernel.advanceSingle;
  }

  get mostThreads(): number {
    return this.#crew.most;
  }

  get threads(): number {
    return this.#crew.count;
  }

  set threads(count: number) {
    this.#crew.count = count;
  }

  close(): void {
    this.#crew.dismiss();
  }

  get step(): number {
    return this.#step;
  }

  advance(steps: number): { steps: Uint32Array; neurons: Uint32Array } {
    const end = this.#step + steps;
    while (this.#step < end) {
      this.#schedule.apply(this.#step);
      this.#states.updateDriveFlags();
      const stretch = Math.min(
        end - this.#step,
        this.#schedule.nextStep - this.#step,
        this.#output.reserve(),
      );
      this.#advance(this.#step, stretch, this.#crew.count);
      this.#step += stretch;
    }
    return this.#output.take();
  }

  read(neuron: number): NeuronState {
    return this.#states.read(neuron, this.#step);
  }

  inject(neuron: number, weight: number): void {
    this.#states.inject(neuron, weight);
  }

  setCurrent(neuron: number, current: number): void {
    this.#states.setCurrent(neuron, current);
  }
}
