import { buildModel } from '#engine/network/buildModel.ts';
import type { NetworkModel } from '#engine/network/networkModel.ts';
import type { Matrix2x2 } from '#shared/model/fields.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';

/** Make a matrix of four equal entries. */
export const uniformMatrix = (x: number): Matrix2x2 => [
  [x, x],
  [x, x],
];

/** Own weights of 0, so that every neuron is alone. */
export const unconnected = { js: uniformMatrix(0) };

/** Complete a network of 4 clusters with 80 E and 20 I neurons, lively, without stimulus and warm-up. */
export const smallNetwork = (values: Partial<Parameters> = {}): Parameters =>
  validateParameters({
    N_E: 80,
    N_I: 20,
    n_clusters: 4,
    rep: 2,
    I_th_E: 1.8,
    I_th_I: 1.3,
    stim_clusters: null,
    warmup: 0,
    simtime: 1000,
    ...values,
  });

/** Make the model of such a network. */
export const smallModel = (values: Partial<Parameters> = {}): NetworkModel =>
  buildModel(smallNetwork(values));
