import { firstStepFrom } from '#shared/analysis/recording.ts';
import { intervalCv, minimumIntervals } from '#shared/analysis/isi.ts';
import type { Range } from '#shared/plots/surface.ts';
import type { Measure } from '../analyst/runHistograms.ts';
import type { RunScene } from '../useRunScene.ts';

/** Give the value of the neuron that is singled out, where it is of a population and there is one value of a measure. */
export function neuronValue(
  scene: Pick<RunScene, 'neuron' | 'train' | 'recording'>,
  measure: Measure,
  population: 'E' | 'I',
  { from, to }: Range,
): { readonly name: number; readonly value: number } | null {
  const { layout, dt, simtime } = scene.recording;
  const name = scene.neuron.value;
  const isOther = name === null || name < layout.N_E !== (population === 'E');
  if (isOther || measure === 'interval' || !scene.train.value) return null;
  const first = firstStepFrom(from, dt);
  const end = to >= simtime ? Infinity : firstStepFrom(to, dt);
  const train = scene.train.value.filter((step) => step >= first && step < end);
  if (measure === 'rate') return { name, value: (1000 * train.length) / (to - from) };
  return train.length > minimumIntervals ? { name, value: intervalCv(train) } : null;
}
