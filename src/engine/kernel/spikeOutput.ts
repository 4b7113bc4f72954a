import { mergeSteps, type SpikeList } from './mergeSteps.ts';
import type { MemoryPlan } from './memoryPlan.ts';

/** The spikes that the parts of a network put down for the host. */
export class SpikeOutput {
  readonly #plan: MemoryPlan;
  /** Of each part: spikes so far, spikes that wait; and the waiting ones, pairs of step and neuron. */
  readonly #counts: readonly Uint32Array[];
  readonly #pairs: readonly Uint32Array[];
  readonly #largestPart: number;
  readonly #stepsPerSpike: number;
  #fetched: SpikeList[] = [];

  /** Take the kernel's memory and how many steps pass between two spikes of a neuron, at least. */
  constructor(memory: ArrayBuffer | SharedArrayBuffer, plan: MemoryPlan, stepsPerSpike: number) {
    const { address, parts, partBytes, partStarts, outputCapacity } = plan;
    const eachPart = Array.from({ length: parts }, (_, part) => part);
    this.#plan = plan;
    this.#counts = eachPart.map((part) => new Uint32Array(memory, address.spikeCounts + part * partBytes, 2));
    this.#pairs = eachPart.map(
      (part) => new Uint32Array(memory, address.output + part * partBytes, 2 * outputCapacity),
    );
    this.#largestPart = 128 * Math.max(...eachPart.map((part) => partStarts[part + 1] - partStarts[part]));
    this.#stepsPerSpike = stepsPerSpike;
  }

  /** Give the steps, at least one, for which there is room even if every neuron fires as often as it can. */
  reserve(): number {
    const room = this.#room();
    if (room > 0) return room;
    this.#fetch();
    return this.#room();
  }

  #room(): number {
    const used = Math.max(...this.#counts.map(([, waiting]) => waiting));
    return Math.floor((this.#plan.outputCapacity - used) / this.#largestPart) * this.#stepsPerSpike;
  }

  #fetch(): void {
    const waiting = this.#pairs.map((pairs, part) => pairs.subarray(0, 2 * this.#counts[part][1]));
    this.#fetched.push(mergeSteps(waiting));
    for (const counts of this.#counts) counts[1] = 0;
  }

  /** Hand over all spikes since the last call, sorted by step, then neuron. */
  take(): SpikeList {
    this.#fetch();
    const fetched = this.#fetched;
    this.#fetched = [];
    return fetched.length === 1 ? fetched[0] : joinLists(fetched);
  }
}

function joinLists(lists: readonly SpikeList[]): SpikeList {
  const count = lists.reduce((sum, { steps }) => sum + steps.length, 0);
  const [steps, neurons] = [new Uint32Array(count), new Uint32Array(count)];
  let at = 0;
  for (const list of lists) {
    steps.set(list.steps, at);
    neurons.set(list.neurons, at);
    at += list.steps.length;
  }
  return { steps, neurons };
}
