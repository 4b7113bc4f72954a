import { shallowRef, watch, type Ref, type ShallowRef } from 'vue';

/** How many neurons' traces are shown at a time: more have no room. */
export const mostChosen = 4;

/**
 * Keep which of the recorded neurons are shown: at first the one that is singled out or, where it was not recorded, the
 * first; whenever another recorded neuron is singled out, that one instead of those that were shown.
 */
export function useChosenNeurons(
  recorded: readonly number[],
  singledOut: Readonly<Ref<number | null>>,
): ShallowRef<readonly number[]> {
  const isRecorded = (neuron: number | null): neuron is number =>
    neuron !== null && recorded.includes(neuron);
  const chosen = shallowRef<readonly number[]>(
    isRecorded(singledOut.value) ? [singledOut.value] : recorded.slice(0, 1),
  );
  watch(singledOut, (neuron) => {
    if (isRecorded(neuron) && !chosen.value.includes(neuron)) chosen.value = [neuron];
  });
  return chosen;
}
