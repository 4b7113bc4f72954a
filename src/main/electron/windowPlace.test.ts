import { expect, test } from 'vitest';
import { besides, placeWindow, type Area, type WindowPlace } from './windowPlace.ts';

const primary: Area = { x: 0, y: 0, width: 1920, height: 1040 };
const left: Area = { x: -1280, y: 100, width: 1280, height: 984 };
const at = (x: number, y: number, width = 1000, height = 700): WindowPlace => ({
  ...{ x, y, width, height },
  isMaximized: false,
});

test('without a place the window has its usual size, or that of the display, and is centred', () => {
  expect(placeWindow(null, [primary])).toEqual({ width: 1280, height: 800 });
  expect(placeWindow(null, [{ ...primary, width: 1024, height: 700 }])).toEqual({ width: 1024, height: 700 });
  // Smaller than this it is of no use, whatever the display.
  expect(placeWindow(null, [{ ...primary, width: 800, height: 500 }])).toEqual({ width: 900, height: 600 });
});

test.each([
  ['on the primary display', at(50, 60), true],
  ['on a display at negative coordinates', at(-1200, 150), true],
  ['with a corner on the display', at(1800, 1000), true],
  ['half-way out to the left', at(-400, 10), true],
  ['with less than a grip on the display', at(1850, 10), false],
  ['above all displays', at(100, -20), false],
  ['below', at(100, 1030), false],
  ['on a display that is gone', at(2500, 100), false],
])('a window %s', (_what, place, isKept) => {
  const placed = placeWindow(place, [primary, left]);
  expect(placed).toMatchObject({ width: 1000, height: 700 });
  expect('x' in placed).toBe(isKept);
  if (isKept) expect(placed).toMatchObject({ x: place.x, y: place.y });
});

test('a size is that of the display at most, and the smallest that is of use at least', () => {
  expect(placeWindow(at(0, 0, 4000, 3000), [primary])).toMatchObject({ width: 1920, height: 1040 });
  expect(placeWindow(at(-1270, 110, 1600, 700), [primary, left])).toMatchObject({ width: 1280 });
  expect(placeWindow(at(10, 10, 200, 100), [primary])).toMatchObject({ width: 900, height: 600 });
});

test('a second window lies beside the first and is not maximised', () => {
  expect(besides({ ...at(10, 20), isMaximized: true })).toEqual(at(38, 48));
});
