import type { Simulation } from '#engine/simulation.ts';
import { stepTime } from '#shared/analysis/stepTime.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { stepsIn } from '#shared/model/timeGrid.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import { joinUint32 } from '#shared/runs/mergeBatches.ts';

/** The recorded part of a simulation, in steps from its very start; both ends are recorded. */
export interface RecordedSteps {
  readonly first: number;
  readonly last: number;
}

/** Say what is recorded: everything from the end of the warm-up on, as in NEST's example. */
export function recordedSteps({
  warmup,
  simtime,
  dt,
}: Pick<Parameters, 'warmup' | 'simtime' | 'dt'>): RecordedSteps {
  const first = stepsIn(warmup, dt);
  return { first, last: first + stepsIn(simtime, dt) };
}

/** Collects what the engine hands over and returns the recorded spikes, counted from the end of the warm-up. */
export class SpikeRecorder {
  readonly #recorded: Pick<RecordedSteps, 'first'>;
  #firstStep = 0;
  readonly #steps: Uint32Array[] = [];
  readonly #neurons: Uint32Array[] = [];

  constructor(recorded: Pick<RecordedSteps, 'first'>) {
    this.#recorded = recorded;
  }

  /** Take the spikes of some steps, sorted, with steps from the very start; the arrays become the recorder's. */
  add({ steps, neurons }: Spikes): void {
    const { first } = this.#recorded;
    const from = steps.findIndex((step) => step >= first);
    if (from < 0) return;
    for (let i = from; i < steps.length; i++) steps[i] -= first;
    this.#steps.push(from === 0 ? steps : steps.slice(from));
    this.#neurons.push(from === 0 ? neurons : neurons.slice(from));
  }

  /** Hand over what was recorded since the last call, when the simulation has done `step` steps. */
  take(step: number): SpikeBatch {
    const lastStep = Math.max(this.#firstStep - 1, step - this.#recorded.first);
    const batch = {
      firstStep: this.#firstStep,
      lastStep,
      steps: joinUint32(this.#steps.splice(0)),
      neurons: joinUint32(this.#neurons.splice(0)),
    };
    this.#firstStep = lastStep + 1;
    return batch;
  }
}

/** Samples the recorded variables of the recorded neurons at multiples of the interval, time 0 included. */
export class TraceRecorder {
  readonly #neurons: Uint32Array;
  readonly #names: Parameters['record_from'];
  readonly #recorded: RecordedSteps;
  readonly #interval: number;
  readonly #timeOf: (step: number) => number;
  readonly #times: number[] = [];
  /** Sample after sample: for each variable the values of all neurons. */
  readonly #samples: number[] = [];
  /** Step, from the very start, of the next sample; Infinity where none is to come. */
  nextStep: number;

  constructor(parameters: Parameters, recorded: RecordedSteps) {
    this.#neurons = Uint32Array.from(parameters.record_neurons);
    this.#names = [...new Set(parameters.record_from)];
    this.#recorded = recorded;
    this.#interval = stepsIn(parameters.record_interval, parameters.dt);
    this.#timeOf = stepTime(parameters.dt);
    this.nextStep = this.#neurons.length > 0 && this.#names.length > 0 ? recorded.first : Infinity;
  }

  /** Take a sample if the simulation stands where one is due. */
  sample(simulation: Simulation): void {
    if (simulation.step !== this.nextStep) return;
    this.#times.push(this.#timeOf(simulation.step - this.#recorded.first));
    const states = Array.from(this.#neurons, (neuron) => simulation.read(neuron));
    for (const name of this.#names) for (const state of states) this.#samples.push(state[name]);
    this.nextStep += this.#interval;
    if (this.nextStep > this.#recorded.last) this.nextStep = Infinity;
  }

  /** Hand over the samples since the last call, null where there are none. */
  take(): TraceBatch | null {
    if (this.#times.length === 0) return null;
    const times_ms = Float64Array.from(this.#times.splice(0));
    const samples = this.#samples.splice(0);
    const count = times_ms.length;
    const neurons = this.#neurons.slice();
    const perSample = this.#names.length * neurons.length;
    const values = this.#names.map((name, v) => {
      const traces = new Float64Array(neurons.length * count);
      for (let p = 0; p < neurons.length; p++) {
        for (let k = 0; k < count; k++)
          traces[p * count + k] = samples[k * perSample + v * neurons.length + p];
      }
      return [name, traces] as const;
    });
    return { times_ms, neurons, values: Object.fromEntries(values) };
  }
}
