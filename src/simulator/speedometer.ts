/** Wall time after which what was measured counts 1/e [ms]. */
const memory_ms = 1000;

/** Measures the speed of a simulation over about the last second of wall time. */
export class Speedometer {
  #biological_ms = 0;
  #wall_ms = 0;

  /** Count a stretch of biological time that took some wall time. */
  add(biological_ms: number, wall_ms: number): void {
    const kept = Math.exp(-wall_ms / memory_ms);
    this.#biological_ms = this.#biological_ms * kept + biological_ms;
    this.#wall_ms = this.#wall_ms * kept + wall_ms;
  }

  /** Biological over wall time, 0 while nothing has been measured. */
  get speed(): number {
    return this.#wall_ms > 0 ? this.#biological_ms / this.#wall_ms : 0;
  }
}
