import { expect, onTestFinished, test } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useChosenNeurons } from './useChosenNeurons.ts';

function choose(recorded: readonly number[], singledOut: number | null) {
  const scope = effectScope();
  onTestFinished(() => scope.stop());
  const neuron = ref(singledOut);
  const chosen = scope.run(() => useChosenNeurons(recorded, neuron));
  if (!chosen) throw new Error('the scope did not run');
  return { neuron, chosen };
}

test('at first the neuron that is singled out is shown, or the first that was recorded', () => {
  expect(choose([3, 7], 7).chosen.value).toEqual([7]);
  expect(choose([3, 7], 8).chosen.value).toEqual([3]);
  expect(choose([], null).chosen.value).toEqual([]);
});

test('another recorded neuron that is singled out takes the place of those that were shown', async () => {
  const { neuron, chosen } = choose([3, 7, 9], null);
  chosen.value = [3, 9];
  neuron.value = 9;
  await nextTick();
  expect(chosen.value).toEqual([3, 9]);
  neuron.value = 8;
  await nextTick();
  expect(chosen.value).toEqual([3, 9]);
  neuron.value = 7;
  await nextTick();
  expect(chosen.value).toEqual([7]);
});
