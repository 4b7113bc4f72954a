import fc from 'fast-check';
import type { Matrix2x2 } from '#shared/model/fields.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { checkParameters, validateParameters } from '#shared/model/validate.ts';

const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 4 });
const matrix = (entry: fc.Arbitrary<number>): fc.Arbitrary<Matrix2x2> =>
  fc.tuple(fc.tuple(entry, entry), fc.tuple(entry, entry));

/** Multiples of dt, written as a person would: the decimal nearest to the product. */
const multiplesOf = (dt: number, least: number, most: number): fc.Arbitrary<number> =>
  fc.integer({ min: least, max: most }).map((steps) => Number((steps * dt).toFixed(6)));

/** What a caller may ask of the random networks. */
export interface NetworkSize {
  readonly clusters?: number;
  /** Neurons of each population in a cluster. */
  readonly neurons?: number;
  /** Steps after warm-up. */
  readonly steps?: number;
}

const network = ({ clusters = 5, neurons = 12 }: NetworkSize) =>
  fc
    .record({
      n_clusters: fc.integer({ min: 1, max: clusters }),
      E: fc.integer({ min: 1, max: neurons }),
      I: fc.integer({ min: 1, max: neurons }),
      baseline_conn_prob: matrix(real(0.01, 1)),
      fixed_indegree: fc.boolean(),
      clustering: fc.constantFrom('weight', 'probabilities'),
      probability_factor: fc.constantFrom('power', 'linear'),
      strength: real(0, 1),
      rj: real(0, 1),
    })
    .map(({ n_clusters, E, I, strength, ...rest }) => ({
      ...rest,
      n_clusters,
      N_E: n_clusters * E,
      N_I: n_clusters * I,
      rep: 1 + strength * (n_clusters - 1),
    }));

const neurons = fc.record({
  E_L: real(-70, 0),
  C_m: fc.oneof(fc.constant(1), real(0.1, 300)),
  tau_E: real(2, 50),
  tau_I: real(2, 50),
  t_ref: real(0, 10),
  V_th_E: real(1, 30),
  V_th_I: real(1, 30),
  V_r: real(-80, 0),
  V_m: fc.oneof(fc.constantFrom('rand', 'phase'), real(-80, 20)),
  delta: fc.oneof(fc.constant(0), real(0.1, 5)),
  rho: real(0, 100),
  tau_syn_ex: real(0.5, 20),
  tau_syn_in: real(0.5, 20),
});

const weightsAndInput = fc.record({
  gei: real(0, 3),
  gie: real(0, 3),
  gii: real(0, 3),
  s: real(-2, 2),
  js: orNull(matrix(real(-50, 50))),
  I_th_E: orNull(real(-1, 4)),
  I_th_I: orNull(real(-1, 4)),
  I_xE: real(-5, 5),
  I_xI: real(-5, 5),
  delta_I_xE: real(0, 2),
  delta_I_xI: real(0, 2),
});

const simulation = (dt: number, { steps = 200 }: NetworkSize) =>
  fc
    .record({
      dt: fc.constant(dt),
      delay: multiplesOf(dt, 1, 30),
      warmup: multiplesOf(dt, 0, 50),
      simtime: multiplesOf(dt, 1, steps),
      randseed: fc.nat(0xffffffff),
      trial: fc.nat(0xffffffff),
      n_vp: orNull(fc.integer({ min: 1, max: 64 })),
      record_interval: multiplesOf(dt, 1, 20),
      record_from: fc.subarray(['V_m', 'I_syn_ex', 'I_syn_in'], { minLength: 1 }),
      stim_amp: real(-2, 2),
      times: fc
        .uniqueArray(fc.integer({ min: 0, max: steps }), { maxLength: 6 })
        .map((list) => list.sort((a, b) => a - b).map((step) => Number((step * dt).toFixed(6)))),
    })
    .map(({ times, ...rest }) => ({
      ...rest,
      stim_starts: times.slice(0, 2 * Math.floor(times.length / 2)).filter((_, k) => k % 2 === 0),
      stim_ends: times.filter((_, k) => k % 2 === 1),
    }));

/** Make random valid parameters of small networks, all features included. */
export function arbitraryParameters(size: NetworkSize = {}): fc.Arbitrary<Parameters> {
  return fc
    .tuple(
      network(size),
      neurons,
      weightsAndInput,
      fc.constantFrom(0.025, 0.1, 0.2, 0.3, 0.5, 1).chain((dt) => simulation(dt, size)),
    )
    .map(([net, neuron, input, sim]) => ({ ...net, ...neuron, ...input, ...sim }))
    .chain((values) =>
      fc.record({
        values: fc.constant(values),
        stim_clusters: orNull(fc.subarray(Array.from({ length: values.n_clusters }, (_, k) => k))),
        record_neurons: fc.uniqueArray(fc.nat(values.N_E + values.N_I - 1), { maxLength: 3 }),
      }),
    )
    .map(({ values, ...rest }) => ({ ...values, ...rest }))
    .filter((values) => checkParameters(values).length === 0)
    .map((values) => validateParameters(values));
}
