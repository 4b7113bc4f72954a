import { expect, test } from 'vitest';
import { networkNotice } from './networkNotice.ts';

const drawn = {
  synapses: 1200,
  counts: new Float64Array(4),
  engine_version: '3',
  stored_engine_version: '3',
};

test('the same engine and number of synapses need no word', () => {
  expect(networkNotice(drawn, 1200)).toBe('');
  // Of a run that did not end nothing was stored.
  expect(networkNotice(drawn, undefined)).toBe('');
});

test('another network is said to be so, and another engine', () => {
  expect(networkNotice(drawn, 1201)).toContain('The run had 1,201 synapses');
  expect(networkNotice({ ...drawn, stored_engine_version: '2' }, 1200)).toBe(
    'The run was computed by engine 2, this network was drawn by engine 3.',
  );
});
