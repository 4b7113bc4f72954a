/** A job waits while its host has not dealt with this much [bytes]: some seconds of the liveliest networks. */
const mostBytes = 16 * 2 ** 20;

/** Keeps count of what a job has sent and its host has not dealt with yet. */
export class Outstanding {
  /** The oldest first [bytes]. */
  readonly #sizes: number[] = [];
  readonly #most: number;
  #bytes = 0;
  #waiter: PromiseWithResolvers<undefined> | null = null;

  constructor(most: number = mostBytes) {
    this.#most = most;
  }

  /** Note that something was sent. */
  sent(bytes: number): void {
    this.#sizes.push(bytes);
    this.#bytes += bytes;
  }

  /** Note that the host has dealt with the oldest thing. */
  received(): void {
    this.#bytes -= this.#sizes.shift() ?? 0;
    if (!this.isFull) this.release();
  }

  /** Whether nothing more should be sent for the time being. */
  get isFull(): boolean {
    return this.#bytes > this.#most;
  }

  /** Resolve when there is room, or when somebody lets the waiting end. */
  room(): Promise<void> {
    if (!this.isFull) return Promise.resolve();
    this.#waiter ??= Promise.withResolvers<undefined>();
    return this.#waiter.promise;
  }

  /** Let the waiting end. */
  release(): void {
    this.#waiter?.resolve(undefined);
    this.#waiter = null;
  }
}
