import { expect, test } from 'vitest';
import { parseRoute } from './useRoute.ts';

test.each([
  ['', { view: 'simulate', id: null }],
  ['#/simulate', { view: 'simulate', id: null }],
  ['#/runs', { view: 'runs', id: null }],
  ['#/runs/', { view: 'runs', id: null }],
  ['#/runs/0199-ab', { view: 'run', id: '0199-ab' }],
  ['#/runs/a%20b', { view: 'run', id: 'a b' }],
  ['#/runs/%E0', { view: 'run', id: '%E0' }],
  ['#/compare', { view: 'compare', id: null }],
  ['#/compare/0199-ab,0200-cd', { view: 'compare', id: '0199-ab,0200-cd' }],
  ['#/sweeps', { view: 'sweeps', id: null }],
  ['#/sweeps/new', { view: 'newSweep', id: null }],
  ['#/sweeps/0199-ab', { view: 'sweep', id: '0199-ab' }],
  ['#/settings', { view: 'settings', id: null }],
  ['#/help', { view: 'help', id: null }],
  ['#/help/runs', { view: 'help', id: 'runs' }],
  ['#/help/runs/trash', { view: 'help', id: 'runs/trash' }],
  ['#/elsewhere', { view: 'simulate', id: null }],
])('the address %j shows %o', (hash, route) => expect(parseRoute(hash)).toEqual(route));
