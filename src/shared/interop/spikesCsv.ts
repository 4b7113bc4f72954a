import type { Spikes } from '../analysis/spikes.ts';

/** The first line of a CSV file of spikes. */
export const spikesCsvHeader = 'time_ms,neuron\n';

/** Write spikes as CSV rows: time [ms after warm-up], as `time` gives it for a step, and neuron from 0. */
export function spikesCsvRows({ steps, neurons }: Spikes, time: (step: number) => number): string {
  let rows = '';
  for (let i = 0; i < steps.length; i++) rows += `${time(steps[i])},${neurons[i]}\n`;
  return rows;
}
