import { sortSpikes } from '#shared/analysis/sortSpikes.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { LabError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { stepsIn } from '#shared/model/timeGrid.ts';

/** Fraction of a step by which a time may miss the grid: above the rounding of time differences in NEST. */
const gridTolerance = 1e-3;

/** How the numbers in a file are meant. */
export interface SpikeConventions {
  /** Time in the file [ms] at which the warm-up ends. */
  readonly origin_ms: number;
  /** Id in the file of the first neuron. */
  readonly firstId: number;
  /** Leave spikes before the origin out, as those of a recording that holds the warm-up, instead of refusing them. */
  readonly hasWarmup: boolean;
}

/** Collects the spikes of a file in any order, 8 bytes each, and refuses what cannot be a spike of the run. */
export class SpikeCollector {
  readonly #file: string;
  readonly #conventions: SpikeConventions;
  readonly #neurons: number;
  readonly #dt: number;
  readonly #originStep: number;
  readonly #lastStep: number;
  #steps = new Uint32Array(1024);
  #ids = new Uint32Array(1024);
  #count = 0;
  /** Spikes of the warm-up, which were left out. */
  leftOut = 0;

  /** Collect spikes of a run with these parameters; `file` is named in errors. */
  constructor(file: string, parameters: Parameters, conventions: SpikeConventions) {
    const { N_E, N_I, dt, simtime } = parameters;
    this.#file = file;
    this.#conventions = conventions;
    this.#neurons = N_E + N_I;
    this.#dt = dt;
    this.#originStep = stepsIn(conventions.origin_ms, dt);
    this.#lastStep = stepsIn(simtime, dt);
  }

  get count(): number {
    return this.#count;
  }

  /** Add a spike with a time [ms] and an id as in the file; `place` says where it stands, such as "line 7". */
  add(time_ms: number, id: number, place: () => string): void {
    const steps = time_ms / this.#dt;
    const step = Math.round(steps);
    if (!(Math.abs(steps - step) <= gridTolerance)) {
      throw this.#error(
        place,
        `the time ${time_ms} ms must be a multiple of dt, which is ${this.#dt} ms`,
        time_ms,
      );
    }
    this.addStep(step, id, place);
  }

  /** Add a spike with a time in steps. */
  addStep(step: number, id: number, place: () => string): void {
    const { firstId, hasWarmup, origin_ms } = this.#conventions;
    const neuron = id - firstId;
    if (!(Number.isInteger(neuron) && neuron >= 0 && neuron < this.#neurons)) {
      const range = `${firstId} to ${firstId + this.#neurons - 1}`;
      throw this.#error(place, `the neuron ${id} must be a whole number from ${range}`, id);
    }
    const recorded = step - this.#originStep;
    if (recorded < 0 && hasWarmup && step >= 0) {
      this.leftOut++;
      return;
    }
    if (!(recorded >= 0 && recorded <= this.#lastStep)) {
      const end = origin_ms + this.#lastStep * this.#dt;
      const range = `${hasWarmup ? 0 : origin_ms} to ${Number(end.toFixed(6))} ms`;
      throw this.#error(
        place,
        `the time ${Number((step * this.#dt).toFixed(6))} ms must be from ${range}`,
        step,
      );
    }
    if (this.#count === this.#steps.length) this.#grow();
    this.#steps[this.#count] = recorded;
    this.#ids[this.#count++] = neuron;
  }

  /** Give all spikes, sorted; the collector is of no use afterwards. */
  take(): Spikes {
    return sortSpikes({
      steps: this.#steps.subarray(0, this.#count),
      neurons: this.#ids.subarray(0, this.#count),
    });
  }

  #grow(): void {
    const grown = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(2 * old.length);
      larger.set(old);
      return larger;
    };
    this.#steps = grown(this.#steps);
    this.#ids = grown(this.#ids);
  }

  #error(place: () => string, problem: string, value: number): LabError {
    return invalidSpikes(`${this.#file}, ${place()}: ${problem}`, { file: this.#file, value });
  }
}

/** Say what is wrong with a file of spikes. */
export const invalidSpikes = (message: string, data: unknown = null, cause?: unknown): LabError =>
  new LabError('invalid-spikes', message, data, { cause });
