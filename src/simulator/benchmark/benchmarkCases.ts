import type { Implementation, Precision } from '#engine/simulation.ts';
import { presetParameters } from '#shared/model/presets.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';

/** An engine, and with how many threads it is timed, in turns, on one and the same simulation. */
export interface BenchmarkEngine {
  readonly implementation: Implementation;
  readonly precision: Precision;
  readonly threads: readonly number[];
}

/** Networks that are timed in turns by several engines, so that disturbances meet all alike. */
export interface BenchmarkCase {
  /** What it is chosen by. */
  readonly id: string;
  readonly networks: readonly { readonly name: string; readonly parameters: Parameters }[];
  readonly engines: readonly BenchmarkEngine[];
  /** Times that the network is built; the reference engine builds it once. */
  readonly builds: number;
  readonly segments: number;
}

const kernel = (precision: Precision, threads: readonly number[] = [1]): BenchmarkEngine => ({
  implementation: 'kernel',
  precision,
  threads,
});
const reference: BenchmarkEngine = { implementation: 'reference', precision: 'double', threads: [1] };
const oneThread = [kernel('double'), kernel('single')];
const upToTwo = [kernel('double', [1, 2]), kernel('single', [1, 2])];

const scaling = (neurons: number): BenchmarkCase['networks'] => {
  const values = { ...presetParameters('schmitt-scaling'), N_E: 0.8 * neurons, N_I: 0.2 * neurons };
  return [{ name: 'Schmitt scaling benchmark', parameters: validateParameters(values) }];
};

/** The example with more neurons, all else as it is; weights follow the number of neurons. */
const grown = (neurons: number): BenchmarkCase['networks'] => [
  {
    name: 'PyNEST example, grown',
    parameters: validateParameters({ N_E: 0.8 * neurons, N_I: 0.2 * neurons }),
  },
];

/** The example's network, wired in all ways; the factors are the example's. */
const wirings: BenchmarkCase['networks'] = [
  { name: 'weight clustering', parameters: validateParameters({}) },
  { name: 'weight clustering, fixed in-degree', parameters: validateParameters({ fixed_indegree: true }) },
  {
    name: 'probability clustering, multapses',
    parameters: validateParameters({ clustering: 'probabilities' }),
  },
  {
    name: 'probability clustering, fixed in-degree',
    parameters: validateParameters({ clustering: 'probabilities', fixed_indegree: true }),
  },
];

/** List what can be measured, smaller networks first. */
export const benchmarkCases: readonly BenchmarkCase[] = [
  {
    id: 'example',
    networks: [{ name: 'PyNEST example', parameters: validateParameters({}) }],
    engines: [...oneThread, reference],
    builds: 7,
    segments: 40,
  },
  { id: 'wirings', networks: wirings, engines: oneThread, builds: 5, segments: 40 },
  {
    id: 'scaling-5000',
    networks: scaling(5000),
    engines: [...oneThread, reference],
    builds: 7,
    segments: 40,
  },
  { id: 'grown-25000', networks: grown(25_000), engines: oneThread, builds: 3, segments: 30 },
  { id: 'scaling-25500', networks: scaling(25_500), engines: upToTwo, builds: 3, segments: 30 },
  { id: 'scaling-98500', networks: scaling(98_500), engines: upToTwo, builds: 1, segments: 12 },
];
