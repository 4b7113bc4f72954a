import { LabError } from '#shared/errors.ts';
import type { RunConnectivity } from '#shared/runs/connectivity.ts';
import type { Run } from '#shared/runs/run.ts';
import type { SimulatorClient, SynapseCounts } from '#simulator/client/simulatorClient.ts';
import { engineVersion } from '#simulator/clientVersion.ts';

/** The largest networks that fit take some ten seconds; what takes this long [ms] has come to nothing. */
const usualPatience_ms = 180_000;
/** How many runs' counts are kept: they are small, and a run's never change. */
const keptRuns = 32;

/**
 * Counts the synapses of stored runs' networks in the simulator, one network at a time, since each takes as much memory
 * as a run; who asks for the same network shares one count.
 */
export class Connectivity {
  readonly #simulator: SimulatorClient;
  readonly #patience_ms: number;
  readonly #counts = new Map<string, Promise<SynapseCounts>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(simulator: SimulatorClient, patience_ms = usualPatience_ms) {
    this.#simulator = simulator;
    this.#patience_ms = patience_ms;
  }

  /**
   * Build the network of a run again and count its synapses by block.
   *
   * Rejects with a LabError: `invalid-parameters` or `out-of-memory` where the network is too large for this machine,
   * `timeout`, or what became of the simulator.
   */
  async of({ id, parameters, provenance }: Run): Promise<RunConnectivity> {
    let counts = this.#counts.get(id);
    if (!counts) {
      counts = this.#last.then(() => this.#count(id, parameters));
      this.#last = counts.catch(() => undefined);
      this.#counts.set(id, counts);
      this.#forgetOldest();
    }
    try {
      return {
        ...(await counts),
        engine_version: engineVersion,
        stored_engine_version: provenance.engine_version,
      };
    } catch (error) {
      // The next one who asks may have better luck.
      if (this.#counts.get(id) === counts) this.#counts.delete(id);
      throw error;
    }
  }

  async #count(id: string, parameters: Run['parameters']): Promise<SynapseCounts> {
    const job = `count ${id}`;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#simulator.cancel(job);
    }, this.#patience_ms);
    try {
      return await this.#simulator.countSynapses(job, parameters);
    } catch (error) {
      if (!isLate) throw error;
      const message = `The synapses were not counted within ${this.#patience_ms / 1000} s`;
      throw new LabError('timeout', message, null, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > keptRuns) this.#counts.delete(oldest);
  }
}
