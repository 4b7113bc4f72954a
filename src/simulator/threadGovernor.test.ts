import { describe, expect, test } from 'vitest';
import { ThreadGovernor } from './threadGovernor.ts';

/** Let a governor choose for so many slices, each with the speed of the chosen number; gives the choices. */
function govern(governor: ThreadGovernor, slices: number, speedOf: (threads: number) => number): number[] {
  return Array.from({ length: slices }, () => {
    const threads = governor.choose();
    governor.add(threads, 12 * speedOf(threads), 12);
    return threads;
  });
}

const share = (choices: readonly number[], threads: number): number =>
  choices.filter((choice) => choice === threads).length / choices.length;

describe('the governor of threads', () => {
  test('keeps all threads where they are faster, with few trials of less', () => {
    const choices = govern(new ThreadGovernor(2), 400, (threads) => 100 * threads);
    expect(choices[0]).toBe(2);
    expect(share(choices, 2)).toBeGreaterThan(0.97);
    expect(share(choices, 1)).toBeGreaterThan(0);
  });

  test('comes down to one where another program takes the core, and goes up again when it is free', () => {
    const governor = new ThreadGovernor(2);
    govern(governor, 100, (threads) => 100 * threads);
    const taken = govern(governor, 400, (threads) => (threads === 1 ? 100 : 60));
    expect(share(taken.slice(200), 1)).toBeGreaterThan(0.97);
    const free = govern(governor, 400, (threads) => 100 * threads);
    expect(share(free.slice(200), 2)).toBeGreaterThan(0.97);
  });

  test('finds the best of several', () => {
    const speeds = [0, 100, 180, 240, 200, 150, 120, 100, 90];
    const choices = govern(new ThreadGovernor(8), 2000, (threads) => speeds[threads]);
    expect(share(choices.slice(1000), 3)).toBeGreaterThan(0.95);
  });

  test('never exceeds a limit and uses what it allows', () => {
    const governor = new ThreadGovernor(4);
    govern(governor, 50, (threads) => 100 * threads);
    governor.limit = 1;
    expect(new Set(govern(governor, 200, (threads) => 100 * threads))).toEqual(new Set([1]));
    governor.limit = 100;
    expect(Math.max(...govern(governor, 200, (threads) => 100 * threads))).toBe(4);
  });

  test('has no choice with one thread', () => {
    expect(new Set(govern(new ThreadGovernor(1), 50, () => 1))).toEqual(new Set([1]));
  });
});
