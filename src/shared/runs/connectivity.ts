/**
 * The synapses of a run's network, drawn again from its parameters and counted by block.
 *
 * Groups are the E neurons of each cluster (0 to Q - 1) and the I neurons of each cluster (Q to 2Q - 1).
 */
export interface RunConnectivity {
  /** Synapses in all. */
  readonly synapses: number;
  /** Synapses onto group `post` from group `pre`, multapses counted: [post * 2Q + pre]. */
  readonly counts: Float64Array;
  /** The engine that drew the network now, and the one that computed the run. */
  readonly engine_version: string;
  readonly stored_engine_version: string;
}
