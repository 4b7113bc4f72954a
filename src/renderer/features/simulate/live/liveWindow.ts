import type { Range } from '#shared/plots/surface.ts';

/** Longer runs are shown by a window of this width that moves along [ms]. */
export const longestShown_ms = 10_000;
/** It moves by this share of its width, ... */
const shortestMove = 0.2;
/** ... and by more where it would else move more often than this [ms of wall time]. */
const shortestRest_ms = 300;

/** Choose which times of a run that goes on are shown: all, or a window that moves on when its end is reached. */
export class LiveWindow {
  readonly #simtime: number;
  #shown: Range;
  #move = shortestMove;
  #movedAt = -Infinity;

  constructor(simtime: number) {
    this.#simtime = simtime;
    this.#shown = { from: 0, to: Math.min(simtime, longestShown_ms) };
  }

  /** Return the shown times [ms] when the recording has come to `recorded` [ms] at a wall time [ms]. */
  shownAt(now: number, recorded: number): Range {
    const { from, to } = this.#shown;
    if (recorded < from) this.#shown = { from: 0, to: Math.min(this.#simtime, longestShown_ms) };
    else if (recorded > to && to < this.#simtime) {
      const isHurried = now - this.#movedAt < shortestRest_ms;
      this.#move = isHurried ? Math.min(1, 2 * this.#move) : Math.max(shortestMove, this.#move / 2);
      this.#movedAt = now;
      const end = Math.min(this.#simtime, recorded + this.#move * longestShown_ms);
      this.#shown = { from: end - longestShown_ms, to: end };
    }
    return this.#shown;
  }
}
