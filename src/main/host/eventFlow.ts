/** How many events and bytes of them a client may be behind before live data is left out for it. */
const liveWindow = { events: 64, bytes: 16_000_000 };

/** How many events a client may be behind at most. */
const maximumBehind = 5000;

/** Keeps count of the events that were sent to a client and that it has not dealt with yet. */
export class EventFlow {
  /** Sizes of the events that are under way [bytes], the oldest first. */
  readonly #sizes: number[] = [];
  #received = 0;
  #bytes = 0;

  /** Note that an event was sent. */
  sent(bytes: number): void {
    this.#sizes.push(bytes);
    this.#bytes += bytes;
  }

  /** Note how many events the client has dealt with in all. */
  received(total: number): void {
    while (this.#received < total && this.#sizes.length > 0) {
      this.#bytes -= this.#sizes.shift() ?? 0;
      this.#received++;
    }
  }

  /** Whether the client does not keep up with live data. */
  get isBehind(): boolean {
    return this.#sizes.length >= liveWindow.events || this.#bytes >= liveWindow.bytes;
  }

  /** Whether the client takes nothing in any more. */
  get isStuck(): boolean {
    return this.#sizes.length >= maximumBehind;
  }
}
