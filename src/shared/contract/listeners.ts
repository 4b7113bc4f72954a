/** A list of functions that want to be called. */
export class Listeners<Args extends readonly unknown[]> {
  #all: ((...args: Args) => void)[] = [];

  add(listener: (...args: Args) => void): void {
    this.#all.push(listener);
  }

  call(...args: Args): void {
    for (const listener of this.#all) listener(...args);
  }

  /** Call all for the last time. */
  callOnce(...args: Args): void {
    const all = this.#all;
    this.#all = [];
    for (const listener of all) listener(...args);
  }
}
