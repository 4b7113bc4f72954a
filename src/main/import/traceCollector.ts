import { LabError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { TraceBatch, TraceName } from '#shared/runs/batch.ts';
import type { SpikeConventions } from './spikeCollector.ts';

/** Fraction of a step by which a time may miss the grid, as for spikes. */
const gridTolerance = 1e-3;

/** Samples of variables of one run, and the parameters that say what was recorded. */
export interface CollectedTraces {
  readonly traces: TraceBatch;
  readonly parameters: Parameters;
}

/** Collects the samples of recorded variables in any order and refuses what cannot be of the run. */
export class TraceCollector {
  readonly #parameters: Parameters;
  readonly #conventions: SpikeConventions;
  readonly #steps: number[] = [];
  readonly #neurons: number[] = [];
  readonly #values = new Map<TraceName, number[]>();

  constructor(parameters: Parameters, conventions: SpikeConventions) {
    this.#parameters = parameters;
    this.#conventions = conventions;
  }

  /** Add a sample with a time [ms] and an id as in the file; `place` says where it stands, such as "a.csv, line 7". */
  add(
    time_ms: number,
    id: number,
    values: Readonly<Partial<Record<TraceName, number>>>,
    place: () => string,
  ): void {
    const { N_E, N_I, dt, simtime } = this.#parameters;
    const { origin_ms, firstId, hasWarmup } = this.#conventions;
    const neuron = id - firstId;
    if (!(Number.isInteger(neuron) && neuron >= 0 && neuron < N_E + N_I)) {
      const range = `${firstId} to ${firstId + N_E + N_I - 1}`;
      throw invalidTraces(`${place()}: the neuron ${id} must be a whole number from ${range}`);
    }
    const steps = (time_ms - origin_ms) / dt;
    const step = Math.round(steps);
    if (!(Math.abs(steps - step) <= gridTolerance)) {
      throw invalidTraces(`${place()}: the time ${time_ms} ms must be a multiple of dt, which is ${dt} ms`);
    }
    if (step < 0 && hasWarmup && time_ms >= 0) return;
    if (!(step >= 0 && step * dt <= simtime * (1 + 1e-12))) {
      const range = `${hasWarmup ? 0 : origin_ms} to ${origin_ms + simtime} ms`;
      throw invalidTraces(`${place()}: the time ${time_ms} ms must be from ${range}`);
    }
    this.#steps.push(step);
    this.#neurons.push(neuron);
    for (const [name, value] of Object.entries(values) as [TraceName, number][]) {
      const all = this.#values.get(name) ?? [];
      if (all.length !== this.#steps.length - 1) throw invalidTraces(`${place()}: ${name} is missing before`);
      all.push(value);
      this.#values.set(name, all);
    }
  }

  /**
   * Give all samples, null where there are none; throws a LabError `invalid-traces` where not every neuron has every
   * sample once, or where their times are not equally far apart.
   */
  take(file: string): CollectedTraces | null {
    if (this.#steps.length === 0) return null;
    const times = [...new Set(this.#steps)].sort((a, b) => a - b);
    const neurons = [...new Set(this.#neurons)].sort((a, b) => a - b);
    const { dt } = this.#parameters;
    if (times.length < 2) throw invalidTraces(`${file}: there must be samples at two times or more`);
    const interval = times[1] - times[0];
    const uneven = times.findIndex((step, k) => k > 0 && step - times[k - 1] !== interval);
    if (uneven > 0) {
      const at = Number((times[uneven] * dt).toFixed(6));
      throw invalidTraces(
        `${file}: samples must be equally far apart, ${Number((interval * dt).toFixed(6))} ms as the first are; ` +
          `that at ${at} ms is not`,
      );
    }
    if (this.#steps.length !== times.length * neurons.length) {
      throw invalidTraces(
        `${file}: every neuron must have every sample once; there are ${this.#steps.length} samples of ` +
          `${neurons.length} neurons at ${times.length} times`,
      );
    }
    const positionOf = new Map(neurons.map((neuron, position) => [neuron, position]));
    const places = this.#steps.map(
      (step, k) => (positionOf.get(this.#neurons[k]) ?? 0) * times.length + (step - times[0]) / interval,
    );
    const values = Object.fromEntries(
      [...this.#values].map(([name, all]) => {
        if (all.length !== places.length) throw invalidTraces(`${file}: ${name} is missing in some samples`);
        const sorted = new Float64Array(all.length).fill(NaN);
        places.forEach((place, k) => (sorted[place] = all[k]));
        if (sorted.some(Number.isNaN))
          throw invalidTraces(`${file}: a sample is there twice, or is no number`);
        return [name, sorted];
      }),
    );
    return {
      traces: {
        times_ms: Float64Array.from(times, (step) => Number((step * dt).toFixed(9))),
        neurons: Uint32Array.from(neurons),
        values,
      },
      parameters: validateParameters({
        ...this.#parameters,
        record_neurons: neurons,
        record_from: [...this.#values.keys()],
        record_interval: Number((interval * dt).toFixed(9)),
      }),
    };
  }
}

/** Say what is wrong with a file of traces. */
export const invalidTraces = (message: string, cause?: unknown): LabError =>
  new LabError('invalid-traces', message, null, { cause });
