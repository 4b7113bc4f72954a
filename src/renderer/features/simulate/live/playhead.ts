/** A batch that comes later than this was held up by something else than the pace of batches [ms]. */
const longestInterval_ms = 120;
/** What is assumed before two batches have come [ms]. */
const usualInterval_ms = 36;

/** Moves evenly from one batch of a recording to the next, so that what is shown moves with every frame, a batch behind. */
export class Playhead {
  #step = -1;
  #target = -1;
  #perMs = 0;
  #targetAt = 0;
  #lastFrame = 0;
  #interval = usualInterval_ms;

  /** Return the step that is shown at a time [ms of wall time] when the recording goes up to `lastStep`. */
  stepAt(now: number, lastStep: number): number {
    if (lastStep < this.#target) this.#step = this.#target = lastStep;
    if (lastStep > this.#target) {
      const waited = now - this.#targetAt;
      if (this.#target >= 0 && waited < longestInterval_ms) this.#interval += (waited - this.#interval) / 4;
      this.#target = lastStep;
      this.#targetAt = now;
      this.#perMs = (lastStep - this.#step) / Math.max(1, this.#interval);
    }
    this.#step = Math.min(this.#target, this.#step + this.#perMs * (now - this.#lastFrame));
    this.#lastFrame = now;
    return Math.floor(this.#step);
  }
}
