import { expect, test } from 'vitest';
import { useDrag, type Drag, type DragEventLike } from './useDrag.ts';

/** A plot with a list of what was done. */
function plot(): { drag: Drag; done: string[]; at: (x: number, y?: number, keys?: object) => DragEventLike } {
  const done: string[] = [];
  const drag = useDrag({
    pan: (pixels) => done.push(`pan ${pixels}`),
    zoom: ({ axis, from, to }) => done.push(`zoom ${axis} ${from} ${to}`),
    click: (x, y) => done.push(`click ${x} ${y}`),
  });
  const at = (offsetX: number, offsetY = 7, keys = {}): DragEventLike => ({
    ...{ offsetX, offsetY, shiftKey: false, altKey: false, button: 0 },
    ...keys,
  });
  return { drag, done, at };
}

test('a drag marks columns in either direction and zooms to them', () => {
  const { drag, done, at } = plot();
  drag.start(at(80));
  drag.move(at(30));
  expect(drag.marked.value).toEqual({ axis: 'x', from: 30, to: 80, start: { x: 80, y: 7 } });
  drag.end(at(20));
  expect(done).toEqual(['zoom x 20 80']);
  expect(drag.marked.value).toBeNull();
});

test('with alt it marks rows', () => {
  const { drag, done, at } = plot();
  drag.start(at(80, 50, { altKey: true }));
  drag.move(at(200, 52));
  expect(drag.marked.value).toBeNull();
  drag.move(at(200, 20));
  drag.end(at(210, 30));
  expect(done).toEqual(['zoom y 30 50']);
});

test('with shift it pans by what the pointer moved', () => {
  const { drag, done, at } = plot();
  drag.start(at(50, 7, { shiftKey: true }));
  drag.move(at(60));
  drag.move(at(57));
  drag.end(at(57));
  expect(done).toEqual(['pan 10', 'pan -3']);
});

test('a click may tremble, a cancelled drag and another button do nothing', () => {
  const { drag, done, at } = plot();
  drag.start(at(50));
  drag.move(at(52));
  drag.end(at(52));
  drag.start(at(50));
  drag.move(at(90));
  drag.cancel();
  drag.end(at(90));
  drag.start(at(50, 7, { button: 2 }));
  drag.end(at(50));
  expect(done).toEqual(['click 52 7']);
});
