// Times from a default run (10 s after 1 s of warm-up) to the bytes of a figure in each format:
// `node tests/bench/figures.ts`.
import { drawFigure } from '#shared/figures/drawFigure.ts';
import { figureKinds, findFigureKind } from '#shared/figures/figureKinds.ts';
import { checkPage } from '#shared/figures/pageFields.ts';
import { renderPage } from '#main/export/figures/renderPage.ts';
import { recordRun } from '../support/recordRun.ts';
import { timeOf } from '../support/timeOf.ts';

const repetitions = 7;
/** What the raster of a default run may take as PDF [ms]. */
const limit_ms = 1000;
const formats = ['pdf', 'svg', 'png'] as const;
const page = checkPage({ width_mm: 183, height_mm: 150 });

const run = recordRun({});
/** Sets of kinds, each with the most spikes that are marks of their own, above which the raster is an image. */
const figures = [
  { kinds: ['raster'], maximum_marks: page.maximum_marks },
  { kinds: ['raster'], maximum_marks: 200_000 },
  { kinds: ['raster', 'cluster_map', 'population_rates'], maximum_marks: page.maximum_marks },
  ...figureKinds
    .filter(({ id }) => !['raster', 'traces', 'connectivity'].includes(id))
    .map(({ id }) => ({ kinds: [id], maximum_marks: page.maximum_marks })),
];

console.log(`${run.spikes.steps.length} spikes, ${page.width_mm} x ${page.height_mm} mm, ${page.dpi} dpi`);
console.log(`median of ${repetitions} [ms]: computing, drawing and writing, and the size of the file`);
console.log(formats.map((format) => format.padStart(16)).join(''));
let raster = 0;
figures.forEach(({ kinds, maximum_marks }, k) => {
  const cells = formats.map((format) => {
    let size = 0;
    const { median } = timeOf(() => {
      const panels = kinds.flatMap((kind) => findFigureKind(kind).make([run], {}).panels);
      const about = { title: 'bench', creator: 'bench' };
      size = renderPage({ ...page, maximum_marks }, format, about, (surface) =>
        drawFigure(surface, panels, page),
      ).length;
    }, repetitions);
    if (k === 0 && format === 'pdf') raster = median;
    return `${median.toFixed(0).padStart(6)} ${`${(size / 1000).toFixed(0)} kB`.padStart(9)}`;
  });
  const marks = maximum_marks > page.maximum_marks ? ', every spike a mark' : '';
  console.log(`${cells.join('')}  ${kinds.join(', ')}${marks}`);
});
const isSlow = raster > limit_ms;
console.log(`The raster as PDF is ${isSlow ? 'above' : 'below'} the limit of ${limit_ms} ms`);
if (isSlow) process.exitCode = 1;
