import { plotColours } from '#shared/plots/colours.ts';
import { line, setText } from '#shared/plots/marks.ts';
import { toPixel, type Surface } from '#shared/plots/surface.ts';
import { visibleSlice } from '#shared/plots/visibleSlice.ts';
import type { PanelPlace } from '../../../plots/stackPanel.ts';
import type { RunScene } from '../useRunScene.ts';

/** Size of the marks of a neuron that is singled out [CSS px]. */
const mark = { width: 2, height: 8 };

/** A neuron and the steps of its spikes. */
export interface MarkedNeuron {
  readonly neuron: number;
  readonly train: Uint32Array;
}

/** Draw the row of a neuron over a raster: a line, its spikes, its number on the right. */
export function drawNeuron(
  surface: Surface,
  { rect, time }: PanelPlace,
  scene: Pick<RunScene, 'neurons' | 'recording'>,
  { neuron, train }: MarkedNeuron,
): void {
  const { from, to } = scene.neurons.value;
  if (neuron < from || neuron >= to) return;
  const { dt } = scene.recording;
  const { selection } = plotColours[surface.theme];
  const y = toPixel(neuron + 0.5, scene.neurons.value, rect.y + rect.height, -rect.height);
  line(surface, rect.x, y, rect.x + rect.width, y, `${selection}80`, 1);
  surface.context.fillStyle = selection;
  const shown = visibleSlice(train, time, dt);
  for (let k = shown.from; k < shown.to; k++) {
    const x = toPixel(train[k] * dt, time, rect.x, rect.width);
    surface.context.fillRect(x - mark.width / 2, y - mark.height / 2, mark.width, mark.height);
  }
  setText(surface, 'left', 'middle', selection);
  surface.context.fillText(`${neuron}`, rect.x + rect.width + 6, y);
}
