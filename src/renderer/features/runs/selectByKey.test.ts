import { expect, test } from 'vitest';
import { ref, shallowRef } from 'vue';
import { selectByKey } from './selectByKey.ts';

/** Three clusters of 100 neurons; says what was done. */
function stage() {
  const done: string[] = [];
  const cluster = ref<number | null>(null);
  const recording = { layout: { N_E: 240, N_I: 60, n_clusters: 3 }, dt: 0.1, simtime: 100, stimulus: null };
  const scene = {
    cluster,
    recording,
    neurons: shallowRef({ from: 100, to: 200 }),
    selectCluster: (chosen: number | null) => (cluster.value = chosen),
    showNeurons: ({ from, to }: { from: number; to: number }) => void done.push(`show ${from} ${to}`),
    toggleClusterZoom: () => void done.push('toggle'),
  };
  const press = (key: string, ctrlKey = false): boolean =>
    selectByKey({ key, ctrlKey, metaKey: false, altKey: false }, scene);
  return { press, cluster, done };
}

test('arrows go through the clusters and around', () => {
  const { press, cluster } = stage();
  const seen = ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown'].map((key) => {
    expect(press(key)).toBe(true);
    return cluster.value;
  });
  expect(seen).toEqual([0, 1, 2, 0, 2]);
});

test('the first arrow down chooses the last cluster', () => {
  const { press, cluster } = stage();
  press('ArrowDown');
  expect(cluster.value).toBe(2);
});

test('other neurons and those of a cluster are shown, other keys are left alone', () => {
  const { press, done } = stage();
  expect([press('PageUp'), press('PageDown'), press('z'), press('a'), press('z', true)]).toEqual([
    ...[true, true, true, false, false],
  ]);
  expect(done).toEqual(['show 190 290', 'show 10 110', 'toggle']);
});
