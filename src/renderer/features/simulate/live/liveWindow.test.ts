import { expect, test } from 'vitest';
import { LiveWindow } from './liveWindow.ts';

test('a short run is shown as a whole', () => {
  const window = new LiveWindow(4000);
  expect([0, 2000, 4000].map((recorded) => window.shownAt(recorded, recorded))).toEqual(
    Array(3).fill({ from: 0, to: 4000 }),
  );
});

test('a long run moves on when the end of the window is reached, and stays within the run', () => {
  const window = new LiveWindow(25_000);
  expect(window.shownAt(0, 9999)).toEqual({ from: 0, to: 10_000 });
  expect(window.shownAt(1000, 10_100)).toEqual({ from: 2100, to: 12_100 });
  expect(window.shownAt(1500, 12_000)).toEqual({ from: 2100, to: 12_100 });
  expect(window.shownAt(9000, 24_900)).toEqual({ from: 15_000, to: 25_000 });
  expect(window.shownAt(9100, 0)).toEqual({ from: 0, to: 10_000 });
});

test('a fast run makes larger moves instead of more', () => {
  const window = new LiveWindow(1_000_000);
  let moves = 0;
  let last = window.shownAt(0, 0);
  for (let now = 0; now < 3000; now += 16) {
    const shown = window.shownAt(now, 40 * now);
    if (shown !== last) moves++;
    last = shown;
    expect(40 * now).toBeLessThanOrEqual(shown.to);
  }
  // 120 s of biological time in moves of 2 s would be 60.
  expect(moves).toBeLessThan(20);
});
