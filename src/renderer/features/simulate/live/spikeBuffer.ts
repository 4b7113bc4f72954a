import type { Spikes } from '#shared/analysis/spikes.ts';

const firstCapacity = 65_536;

/** Spikes that come in pieces, in typed arrays that grow. */
export class SpikeBuffer {
  #steps = new Uint32Array(firstCapacity);
  #neurons = new Uint32Array(firstCapacity);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** All spikes until now: a view that is valid until the next change. */
  get spikes(): Spikes {
    return { steps: this.#steps.subarray(0, this.#count), neurons: this.#neurons.subarray(0, this.#count) };
  }

  /** Add spikes that come after those that are there. */
  append({ steps, neurons }: Spikes): void {
    const count = this.#count + steps.length;
    if (count > this.#steps.length) this.#grow(count);
    this.#steps.set(steps, this.#count);
    this.#neurons.set(neurons, this.#count);
    this.#count = count;
  }

  clear(): void {
    this.#count = 0;
  }

  #grow(count: number): void {
    const capacity = Math.max(count, 2 * this.#steps.length);
    const { steps, neurons } = this.spikes;
    this.#steps = new Uint32Array(capacity);
    this.#neurons = new Uint32Array(capacity);
    this.#steps.set(steps);
    this.#neurons.set(neurons);
  }
}
