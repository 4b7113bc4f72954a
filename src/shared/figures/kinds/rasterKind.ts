import { recordingOfRun } from '../../analysis/recordedRun.ts';
import {
  completeSettings,
  optionalIntegerSetting,
  refuseSetting,
  type SettingFields,
} from '../../analysis/settings.ts';
import { stepTime } from '../../analysis/stepTime.ts';
import { placeOf } from '../../plots/hitTest.ts';
import { allNeurons, rasterPlot } from '../../plots/rasterPlot.ts';
import type { Rect } from '../../plots/surface.ts';
import { visibleSlice } from '../../plots/visibleSlice.ts';
import type { FigureKind } from '../figureKind.ts';
import { onlyRun, timeFields, timeOf } from './common.ts';

const rasterFields = {
  ...timeFields,
  cluster: optionalIntegerSetting({
    label: 'Cluster',
    unit: '',
    default: null,
    range: { min: 0 },
    help: 'The cluster that stands out.',
  }),
} satisfies SettingFields;

/** Smallest and largest mark of a spike [CSS px], 0.1 and 0.3 mm, and the share of the plot area that marks may cover. */
const finest = 0.4;
const coarsest = 1.2;
const inkShare = 0.12;

/** Choose the size of marks [CSS px]: the fewer spikes, the larger. */
const markSizeFor = (spikes: number, { width, height }: Rect): number =>
  Math.min(coarsest, Math.max(finest, Math.sqrt((inkShare * width * height) / Math.max(1, spikes))));

/** The spikes of all neurons. */
export const rasterKind: FigureKind = {
  id: 'raster',
  title: 'Raster',
  about:
    'One row per neuron: E neurons below in dark grey, I neurons above in dark red; the stimulus is shaded.',
  settings: rasterFields,
  make(runs, given) {
    const settings = completeSettings(rasterFields, given);
    const run = onlyRun(runs, 'raster');
    const recording = recordingOfRun(run);
    const { layout, dt } = recording;
    const { cluster } = settings;
    if (cluster !== null && cluster >= layout.n_clusters) {
      refuseSetting('cluster', cluster, `from 0 to ${layout.n_clusters - 1}`);
    }
    const time = timeOf(settings, run);
    const { spikes } = run;
    // A spike at the very end of the recording belongs to it.
    const end = time.to === run.recorded_ms ? time.to + dt : time.to;
    const shown = visibleSlice(spikes.steps, { from: time.from, to: end }, dt);
    const timeOfStep = stepTime(dt);
    const neurons = spikes.neurons.subarray(shown.from, shown.to);
    const places = Array.from(neurons, (neuron) => placeOf(neuron, layout));
    return {
      kind: 'raster',
      settings,
      version: null,
      notes: [`${shown.to - shown.from} spikes`],
      tables: [
        {
          id: 'raster',
          columns: [
            {
              name: 'time_ms',
              values: Array.from(spikes.steps.subarray(shown.from, shown.to), timeOfStep),
            },
            { name: 'neuron', values: neurons },
            { name: 'population', values: places.map((place) => place?.population ?? '') },
            { name: 'cluster', values: places.map((place) => place?.cluster ?? NaN) },
          ],
        },
      ],
      panels: [
        {
          weight: 6,
          hasTimeAxis: true,
          usesRightMargin: false,
          draw: (surface, rect, hasTimeLabels) =>
            rasterPlot(surface, rect, {
              ...{ spikes, recording, time, hasTimeLabels },
              neurons: allNeurons(layout),
              selected: cluster,
              markSize: markSizeFor(shown.to - shown.from, rect),
              cellSize: finest,
            }),
        },
      ],
    };
  },
};
