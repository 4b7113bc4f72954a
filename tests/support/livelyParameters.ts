import fc from 'fast-check';
import type { Matrix2x2 } from '#shared/model/fields.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { checkParameters, validateParameters } from '#shared/model/validate.ts';

const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const matrixOf = (entry: fc.Arbitrary<number>): fc.Arbitrary<Matrix2x2> =>
  fc.tuple(fc.tuple(entry, entry), fc.tuple(entry, entry));
/** Mostly one value, now and then another. */
const mostly = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const network = fc
  .record({
    n_clusters: fc.integer({ min: 1, max: 5 }),
    E: fc.integer({ min: 1, max: 60 }),
    I: fc.integer({ min: 1, max: 40 }),
    strength: real(0, 1),
    rj: real(0, 1),
    clustering: fc.constantFrom('weight', 'probabilities'),
    probability_factor: fc.constantFrom('power', 'linear'),
    fixed_indegree: fc.boolean(),
    baseline_conn_prob: matrixOf(fc.oneof(fc.constantFrom(0.2, 0.5, 1), real(0.05, 0.95))),
  })
  .map(({ n_clusters, E, I, strength, ...rest }) => ({
    ...rest,
    n_clusters,
    N_E: n_clusters * E,
    N_I: n_clusters * I,
    rep: 1 + strength * (n_clusters - 1),
  }));

/** Signs as no textbook has them: E inhibiting, I exciting, both into one receptor, no weight at all. */
const ownWeights = matrixOf(fc.oneof(fc.constantFrom(0, 10, -10), real(-20, 20)));

const neurons = fc.record({
  E_L: mostly(0, real(-70, 0)),
  C_m: mostly(1, real(0.5, 3)),
  tau_E: mostly(20, real(0.2, 30)),
  tau_I: mostly(10, real(0.2, 30)),
  tau_syn_ex: mostly(5, real(0.5, 20)),
  tau_syn_in: mostly(5, real(0.5, 20)),
  // The longest outlast the many time constants after which a parked potential drifts back to threshold.
  t_ref: fc.oneof(fc.constantFrom(0, 5, 5, 150, 400), real(0, 10)),
  V_m: fc.constantFrom('rand' as const, 'phase' as const, 19.99, -5),
  V_r: mostly(0, real(-90, 10)),
  delta: mostly(0, real(0.05, 5)),
  rho: real(1, 500),
  js: mostly<Matrix2x2 | null>(null, ownWeights),
  s: mostly(1, fc.oneof(fc.constantFrom(-1, 0), real(-2, 2))),
  I_th_E: real(0.8, 3),
  I_th_I: real(0.6, 3),
  delta_I_xE: mostly(0, real(0, 1)),
  delta_I_xI: mostly(0, real(0, 1)),
});

const simulation = fc
  .record({
    dt: mostly(0.1, fc.constantFrom(0.05, 0.5)),
    delaySteps: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 50 })),
    randseed: fc.nat(0xffffffff),
    trial: mostly(0, fc.nat(0xffffffff)),
    stim_amp: real(-2, 2),
    hasStimulus: fc.boolean(),
    stimSteps: fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ dt, delaySteps, hasStimulus, stimSteps, ...rest }) => {
    const times = [...stimSteps].sort((a, b) => a - b).map((step) => Number((step * dt).toFixed(6)));
    return {
      ...rest,
      dt,
      delay: Number((delaySteps * dt).toFixed(6)),
      warmup: 0,
      simtime: 1000,
      stim_clusters: hasStimulus ? [0] : null,
      stim_starts: [times[0], times[2]],
      stim_ends: [times[1], times[3]],
    };
  });

/**
 * Make random valid parameters of small networks that fire: both clusterings, multapses, fixed in-degrees, any delay,
 * refractory period, initial potentials, noise, stimulus and unusual signs of weights.
 */
export const livelyParameters: fc.Arbitrary<Parameters> = fc
  .tuple(network, neurons, simulation)
  .map((parts) => Object.assign({}, ...parts) as Record<string, unknown>)
  .filter((values) => checkParameters(values).length === 0)
  .map((values) => validateParameters(values));
