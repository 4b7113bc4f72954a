import { expect, it } from 'vitest';
import { spikesToCsv } from './spikesCsv.ts';

it('writes a header and a row per spike', () => {
  const spikes = { steps: Uint32Array.of(0, 3, 100001), neurons: Uint32Array.of(7, 0, 4999) };
  expect([...spikesToCsv(spikes, 0.1)].join('')).toBe('time_ms,neuron\n0,7\n0.3,0\n10000.1,4999\n');
});

it('writes the header alone without spikes', () => {
  expect([...spikesToCsv({ steps: new Uint32Array(), neurons: new Uint32Array() }, 0.1)]).toEqual([
    'time_ms,neuron\n',
  ]);
});

it('loses nothing between pieces', () => {
  const count = 20000;
  const steps = Uint32Array.from({ length: count }, (_, i) => i);
  const pieces = [...spikesToCsv({ steps, neurons: new Uint32Array(count) }, 1)];
  expect(pieces.length).toBeGreaterThan(2);
  const rows = pieces.join('').trimEnd().split('\n').slice(1);
  expect(rows).toEqual(Array.from(steps, (step) => `${step},0`));
});
