/** A network as it was drawn: initial values of all neurons, and every synapse as parallel arrays. */
export interface ListedNetwork {
  /** [mV] */
  readonly V_m: Float64Array;
  /** [pA] */
  readonly I_e: Float64Array;
  readonly delaySteps: number;
  readonly weights_pA: readonly number[];
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** Index into `weights_pA`. A pair that appears twice is a multapse. */
  readonly weightIndex: Uint8Array;
}
