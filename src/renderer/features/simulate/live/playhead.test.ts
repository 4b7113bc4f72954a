import { expect, test } from 'vitest';
import { Playhead } from './playhead.ts';

test('between two batches the shown step moves with every frame and reaches the first when the second comes', () => {
  const head = new Playhead();
  const shown: number[] = [];
  for (let now = 0; now <= 400; now += 12) shown.push(head.stepAt(now, 1000 * Math.floor(now / 36)));
  const settled = shown.slice(12);
  const moves = settled.slice(1).map((step, k) => step - settled[k]);
  for (const move of moves) expect(move).toBeGreaterThan(200);
  for (const move of moves) expect(move).toBeLessThan(500);
  expect(shown.every((step, k) => step <= 1000 * Math.floor((12 * k) / 36))).toBe(true);
});

test('it rests at the end, and goes back where the recording is put in its place again', () => {
  const head = new Playhead();
  head.stepAt(0, 500);
  for (let now = 10; now < 200; now += 10) head.stepAt(now, 500);
  expect(head.stepAt(210, 500)).toBe(500);
  expect(head.stepAt(220, -1)).toBe(-1);
});
