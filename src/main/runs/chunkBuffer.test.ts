import { expect, test } from 'vitest';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import { ChunkBuffer } from './chunkBuffer.ts';

/** A stretch of steps with some spikes, all in its first step. */
const stretch = (firstStep: number, lastStep: number, spikes = 0): SpikeBatch => ({
  firstStep,
  lastStep,
  steps: new Uint32Array(spikes).fill(firstStep),
  neurons: new Uint32Array(spikes),
});

function bufferWithClock() {
  const clock = { time_ms: 0 };
  return { clock, buffer: new ChunkBuffer(0.1, () => clock.time_ms) };
}

test('a chunk is due after a second of biological time, but not more often than ten times a second', () => {
  const { clock, buffer } = bufferWithClock();
  expect(buffer.isDue).toBe(false);
  buffer.push(stretch(0, 4999), null);
  clock.time_ms = 100;
  expect(buffer.isDue).toBe(false);
  buffer.push(stretch(5000, 9999), null);
  expect(buffer.isDue).toBe(true);
  buffer.clear();
  buffer.push(stretch(10_000, 19_999), null);
  clock.time_ms = 199;
  expect(buffer.isDue).toBe(false);
  clock.time_ms = 200;
  expect(buffer.isDue).toBe(true);
});

test('a chunk is due where there is much of it, and where a slow simulation has waited for a second', () => {
  const { clock, buffer } = bufferWithClock();
  buffer.push(stretch(0, 10, 65536), null);
  expect(buffer.isDue).toBe(true);
  buffer.clear();
  buffer.push(stretch(11, 11, 1), null);
  clock.time_ms = 999;
  expect(buffer.isDue).toBe(false);
  clock.time_ms = 1000;
  expect(buffer.isDue).toBe(true);
});

test('what was not written goes on waiting and is joined with what follows', () => {
  const { buffer } = bufferWithClock();
  expect(buffer.peek()).toBeNull();
  buffer.push(stretch(0, 9, 2), null);
  expect(buffer.peek()?.spikes).toMatchObject({ firstStep: 0, lastStep: 9 });
  buffer.push(stretch(10, 19, 1), null);
  expect(buffer.peek()?.spikes).toMatchObject({
    firstStep: 0,
    lastStep: 19,
    steps: Uint32Array.of(0, 0, 10),
  });
  buffer.clear();
  expect(buffer.peek()).toBeNull();
});
