import type { Spikes } from '#shared/analysis/spikes.ts';
import { stepTime } from '#shared/analysis/stepTime.ts';

const rowsPerChunk = 8192;

/** Write spikes as CSV piece by piece: a header, then a row per spike with its time [ms after warm-up] and neuron. */
export function* spikesToCsv({ steps, neurons }: Spikes, dt: number): Generator<string, void, undefined> {
  const time = stepTime(dt);
  yield 'time_ms,neuron\n';
  for (let first = 0; first < steps.length; first += rowsPerChunk) {
    const end = Math.min(first + rowsPerChunk, steps.length);
    let chunk = '';
    for (let i = first; i < end; i++) chunk += `${time(steps[i])},${neurons[i]}\n`;
    yield chunk;
  }
}
