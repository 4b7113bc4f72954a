import type { TraceBatch } from '#shared/runs/batch.ts';

const units: Readonly<Record<string, string>> = { V_m: 'mV', I_syn_ex: 'pA', I_syn_in: 'pA' };

/** Write traces as CSV piece by piece, a row for each neuron and sample; times in ms after warm-up. */
export function* tracesToCsv({ neurons, times_ms, values }: TraceBatch): Generator<string, void, undefined> {
  const variables = Object.entries(values);
  yield `${['time_ms', 'neuron', ...variables.map(([name]) => `${name}_${units[name]}`)].join(',')}\n`;
  for (const [position, neuron] of neurons.entries()) {
    let rows = '';
    for (const [k, time] of times_ms.entries()) {
      const cells = variables.map(([, samples]) => samples[position * times_ms.length + k]);
      rows += `${[time, neuron, ...cells].join(',')}\n`;
    }
    yield rows;
  }
}
