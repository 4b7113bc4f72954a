import type { RunScene } from './useRunScene.ts';

type Chosen = Pick<
  RunScene,
  'cluster' | 'neurons' | 'recording' | 'selectCluster' | 'showNeurons' | 'toggleClusterZoom'
>;

/**
 * Do what a key means to what is singled out and which neurons are shown: arrows up and down go through the clusters, Z
 * shows only the neurons of one, page up and down show others. Tells whether the key meant something.
 */
export function selectByKey(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  scene: Chosen,
): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const clusters = scene.recording.layout.n_clusters;
  const shown = scene.neurons.value;
  const page = 0.9 * (shown.to - shown.from);
  switch (key) {
    case 'ArrowUp':
      scene.selectCluster(((scene.cluster.value ?? -1) + 1) % clusters);
      return true;
    case 'ArrowDown':
      scene.selectCluster(((scene.cluster.value ?? clusters) - 1 + clusters) % clusters);
      return true;
    case 'PageUp':
      scene.showNeurons({ from: shown.from + page, to: shown.to + page });
      return true;
    case 'PageDown':
      scene.showNeurons({ from: shown.from - page, to: shown.to - page });
      return true;
    case 'z':
    case 'Z':
      scene.toggleClusterZoom();
      return true;
    default:
      return false;
  }
}
