import * as v from 'valibot';
import { figureFormats } from '../app/settings.ts';
import { byteArray, count, float64Array } from './plainData.ts';
import { procedure } from './procedure.ts';

const drawing = v.strictObject({
  numbers: float64Array,
  texts: v.pipe(v.array(v.pipe(v.string(), v.maxLength(10_000))), v.maxLength(20_000)),
  images: v.pipe(
    v.array(v.strictObject({ width: count, height: count, bytes: byteArray })),
    v.maxLength(1000),
  ),
});

export const figuresProcedures = {
  /**
   * Make a file of what a page of the given size and style has drawn on it, which the window has recorded; error
   * `invalid-parameters` for the page and `invalid-drawing` for what no window records.
   */
  'figures.render': procedure(
    v.strictObject({
      page: v.record(v.pipe(v.string(), v.maxLength(100)), v.unknown()),
      format: v.picklist(figureFormats),
      drawing,
    }),
    v.object({ type: v.string(), bytes: byteArray }),
  ),
};
