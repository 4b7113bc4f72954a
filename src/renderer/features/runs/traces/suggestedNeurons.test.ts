import { expect, test } from 'vitest';
import { readNeurons, suggestedNeurons } from './suggestedNeurons.ts';

const layout = { N_E: 80, N_I: 20, n_clusters: 4 };

test('a neuron of three clusters and an I neuron are suggested, or the one that is singled out', () => {
  expect(suggestedNeurons(layout, null)).toEqual([0, 20, 40, 80]);
  expect(suggestedNeurons({ ...layout, n_clusters: 1 }, null)).toEqual([0, 80]);
  expect(suggestedNeurons(layout, 33)).toEqual([33]);
});

test.each([
  ['3, 7 9', [3, 7, 9]],
  ['  99 ', [99]],
  ['5,5', [5]],
])('%j is read', (text, neurons) => expect(readNeurons(text, layout)).toEqual({ neurons }));

test.each([
  ['', 'Neurons is empty, must be numbers from 0 to 99'],
  ['3, 100', 'Neurons has 100, must be whole numbers from 0 to 99'],
  ['1.5', 'Neurons has 1.5, must be whole numbers from 0 to 99'],
  ['4 x', 'Neurons has x, must be whole numbers from 0 to 99'],
])('%j is refused', (text, problem) => expect(readNeurons(text, layout)).toEqual({ problem }));
