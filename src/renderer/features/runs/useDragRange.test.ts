import { expect, test } from 'vitest';
import { useDragRange, type DragEventLike, type DragRange } from './useDragRange.ts';

/** A plot where every pixel is 10 ms, with a list of what was done. */
function plot(): { drag: DragRange; done: string[]; at: (x: number, shiftKey?: boolean) => DragEventLike } {
  const done: string[] = [];
  const drag = useDragRange({
    timeAt: (x) => 10 * x,
    pan: (pixels) => done.push(`pan ${pixels}`),
    zoomTo: ({ from, to }) => done.push(`zoom ${from} ${to}`),
    click: (x, y) => done.push(`click ${x} ${y}`),
  });
  const at = (offsetX: number, shiftKey = false): DragEventLike => ({
    offsetX,
    offsetY: 7,
    shiftKey,
    button: 0,
  });
  return { drag, done, at };
}

test('a drag marks a stretch of time in either direction and zooms to it', () => {
  const { drag, done, at } = plot();
  drag.start(at(80));
  drag.move(at(30));
  expect(drag.marked.value).toEqual({ from: 300, to: 800 });
  drag.end(at(20));
  expect(done).toEqual(['zoom 200 800']);
  expect(drag.marked.value).toBeNull();
});

test('with shift it pans by what the pointer moved', () => {
  const { drag, done, at } = plot();
  drag.start(at(50, true));
  drag.move(at(60));
  drag.move(at(57));
  drag.end(at(57));
  expect(done).toEqual(['pan 10', 'pan -3']);
});

test('a click may tremble, and a cancelled drag does nothing', () => {
  const { drag, done, at } = plot();
  drag.start(at(50));
  drag.move(at(52));
  drag.end(at(52));
  drag.start(at(50));
  drag.move(at(90));
  drag.cancel();
  drag.end(at(90));
  expect(done).toEqual(['click 52 7']);
});
