import { LabError } from '../errors.ts';
import {
  drawingCodes,
  drawingMethods,
  drawingProperties,
  type Drawing,
  type DrawingImage,
  type DrawingProperty,
} from './drawing.ts';

/** What a drawing is repeated on. */
export type ReplayTarget = {
  readonly [Name in (typeof drawingMethods)[number][0]]: (...args: never[]) => void;
} & {
  -readonly [Name in DrawingProperty]: unknown;
} & {
  fillText(text: string, x: number, y: number): void;
  setLineDash(lengths: number[]): void;
};

/**
 * Repeat what was recorded; `drawImage` puts an image into a rectangle.
 *
 * Throws a LabError `invalid-drawing` for anything that no recorder writes; what comes before it is drawn then.
 */
export function replayDrawing(
  { numbers, texts, images }: Drawing,
  target: ReplayTarget,
  drawImage: (image: DrawingImage, x: number, y: number, width: number, height: number) => void,
): void {
  let position = 0;
  let depth = 0;

  function invalid(what: string): never {
    throw new LabError('invalid-drawing', `The drawing is damaged at number ${position}: ${what}`, {
      position,
    });
  }
  function take(count: number): number[] {
    if (!(count >= 0) || position + count > numbers.length) invalid('it ends too early');
    const taken = [...numbers.subarray(position, position + count)];
    if (!taken.every(Number.isFinite)) invalid('a number is not finite');
    position += count;
    return taken;
  }
  function pick<T>(list: readonly T[], index: number, what: string): T {
    if (!Number.isInteger(index) || index < 0 || index >= list.length)
      invalid(`there is no ${what} ${index}`);
    return list[index];
  }

  while (position < numbers.length) {
    const [code] = take(1);
    if (code === drawingCodes.set) {
      const [property, index] = take(2);
      const value = index === -1 ? take(1)[0] : pick(texts, index, 'text');
      target[pick(drawingProperties, property, 'property')] = value;
    } else if (code === drawingCodes.fillText) {
      const [index, x, y] = take(3);
      target.fillText(pick(texts, index, 'text'), x, y);
    } else if (code === drawingCodes.setLineDash) {
      target.setLineDash(take(take(1)[0]));
    } else if (code === drawingCodes.drawImage) {
      const [index, x, y, width, height] = take(5);
      drawImage(pick(images, index, 'image'), x, y, width, height);
    } else {
      const [name, arity] = pick(drawingMethods, code, 'method');
      const args = take(arity);
      depth += name === 'save' ? 1 : name === 'restore' ? -1 : 0;
      // It would restore what belongs to the page.
      if (depth < 0) invalid('it restores more than it saves');
      target[name](...(args as never[]));
    }
  }
}
