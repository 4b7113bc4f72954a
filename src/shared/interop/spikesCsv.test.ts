import { expect, it } from 'vitest';
import { stepTime } from '../analysis/stepTime.ts';
import { spikesCsvHeader, spikesCsvRows } from './spikesCsv.ts';

it('writes a header and a row per spike', () => {
  const spikes = { steps: Uint32Array.of(0, 3, 100001), neurons: Uint32Array.of(7, 0, 4999) };
  expect(spikesCsvHeader + spikesCsvRows(spikes, stepTime(0.1))).toBe(
    'time_ms,neuron\n0,7\n0.3,0\n10000.1,4999\n',
  );
});
