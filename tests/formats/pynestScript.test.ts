// The PyNEST script of a run, run by Python with a module that stands in for NEST and notes the calls.
import fc from 'fast-check';
import { describe, expect, test, type TestContext } from 'vitest';
import { pynestScript } from '#shared/interop/pynest/pynestScript.ts';
import { derive, type Derived } from '#shared/model/derive.ts';
import type { Matrix2x2 } from '#shared/model/fields.ts';
import { presets, presetParameters } from '#shared/model/presets.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { defaults, validateParameters } from '#shared/model/validate.ts';
import { phasePotential } from '#engine/network/initialState.ts';
import { arbitraryParameters } from '../support/arbitraryParameters.ts';
import { temporaryFolder } from '../support/hosting.ts';
import { callsOf, parseByPython, type NestCall } from '../support/standInNest.ts';
import { provenance } from '../support/storedRuns.ts';

const scriptOf = (parameters: Parameters, name = 'a run'): string =>
  pynestScript({ id: '0123456789abcdef0123', name, parameters, provenance }, 'run');

async function callsFor(
  context: TestContext,
  values: Partial<Parameters>,
  args?: string[],
): Promise<NestCall[]> {
  return callsOf(context, scriptOf(validateParameters(values)), await temporaryFolder(), args);
}

type Nodes = [first: number, count: number];
const named = (calls: readonly NestCall[], call: string): NestCall[] =>
  calls.filter((entry) => entry.call === call);

interface Projection {
  readonly weight: number;
  readonly delay: number;
  /** Connect calls for each pair of clusters. */
  readonly times: number;
  readonly rule: Readonly<Record<string, unknown>>;
}

/** Find how clusters are connected, and that it is the same for all pairs within, and for all pairs between. */
function projectionsIn(calls: readonly NestCall[], parameters: Parameters): Map<string, Projection> {
  const { N_E, N_I, n_clusters: Q } = parameters;
  const models = new Map(named(calls, 'CopyModel').map((entry) => [entry['new'], entry['params']]));
  const place = ([first, count]: Nodes): { population: 0 | 1; cluster: number } => {
    const population = first <= N_E ? 0 : 1;
    const size = (population === 0 ? N_E : N_I) / Q;
    expect(count).toBe(size);
    return { population, cluster: (first - 1 - population * N_E) / size };
  };
  const pairs = new Map<string, { spec: string; count: number }>();
  for (const call of named(calls, 'Connect')) {
    const { conn_spec, syn_spec } = call as unknown as {
      conn_spec: unknown;
      syn_spec: { synapse_model?: string };
    };
    if (syn_spec?.synapse_model === undefined) continue;
    const [pre, post] = [place(call['pre'] as Nodes), place(call['post'] as Nodes)];
    const kind = pre.cluster === post.cluster ? 'within' : 'between';
    const key = `${post.population}${pre.population} ${kind} ${post.cluster} ${pre.cluster}`;
    const spec = JSON.stringify([conn_spec, models.get(syn_spec.synapse_model)]);
    const known = pairs.get(key);
    if (known) expect(spec).toBe(known.spec);
    pairs.set(key, { spec, count: (known?.count ?? 0) + 1 });
  }
  const found = new Map<string, Projection>();
  const clusterPairs = new Map<string, number>();
  for (const [key, { spec, count }] of pairs) {
    const projection = key.split(' ').slice(0, 2).join(' ');
    const [rule, { weight, delay }] = JSON.parse(spec) as [
      Record<string, unknown>,
      { weight: number; delay: number },
    ];
    const now: Projection = { weight, delay, times: count, rule };
    expect(found.get(projection) ?? now).toEqual(now);
    found.set(projection, now);
    clusterPairs.set(projection, (clusterPairs.get(projection) ?? 0) + 1);
  }
  for (const [projection, count] of clusterPairs) {
    expect(count).toBe(projection.endsWith('within') ? Q : Q * (Q - 1));
  }
  return found;
}

/** Python and this program round powers and logarithms differently in the last places. */
const close = (value: number): unknown =>
  expect.closeTo(value, 12 - Math.ceil(Math.log10(Math.abs(value) + 1)));

function expectedProjections(parameters: Parameters, derived: Derived): Map<string, unknown> {
  const { fixed_indegree, clustering, baseline_conn_prob, delay, n_clusters } = parameters;
  const multapses = clustering === 'probabilities';
  const expected = new Map<string, unknown>();
  for (const post of [0, 1] as const) {
    for (const pre of [0, 1] as const) {
      const entry = (matrix: Matrix2x2 | undefined, otherwise: Matrix2x2): number =>
        (matrix ?? otherwise)[post][pre];
      const common = { allow_autapses: false, allow_multapses: multapses };
      for (const kind of n_clusters === 1 ? (['within'] as const) : (['within', 'between'] as const)) {
        const isWithin = kind === 'within';
        const indegrees = isWithin ? derived.indegree_plus : derived.indegree_minus;
        const indegree = indegrees ?? derived.indegree_per_cluster;
        const probability = isWithin ? derived.p_plus : derived.p_minus;
        const weight = isWithin ? derived.weights_plus_pA : derived.weights_minus_pA;
        const isThere = fixed_indegree
          ? (indegree?.[post][pre] ?? 0) > 0
          : entry(probability, baseline_conn_prob) > 0;
        if (!isThere) continue;
        expected.set(`${post}${pre} ${kind}`, {
          weight: close(entry(weight, derived.baseline_weights_pA)),
          delay,
          times: isWithin ? (derived.synapse_populations?.[post][pre] ?? 1) : 1,
          rule: fixed_indegree
            ? { rule: 'fixed_indegree', indegree: indegree?.[post][pre], ...common }
            : { rule: 'pairwise_bernoulli', p: close(entry(probability, baseline_conn_prob)), ...common },
        });
      }
    }
  }
  return expected;
}

/** Check all calls against the model's derived quantities. */
function checkCalls(calls: readonly NestCall[], parameters: Parameters): void {
  const derived = derive(parameters);
  const { N_E, N_I, warmup, simtime, dt, randseed } = parameters;
  expect(named(calls, 'SetKernelStatus')[0]['params']).toMatchObject({ resolution: dt, rng_seed: randseed });
  const [E, I] = named(calls, 'Create');
  for (const [call, name, first] of [
    [E, 'E', 1],
    [I, 'I', N_E + 1],
  ] as const) {
    expect(call).toMatchObject({
      model: 'iaf_psc_exp',
      nodes: [first, name === 'E' ? N_E : N_I],
      params: {
        E_L: parameters.E_L,
        C_m: parameters.C_m,
        tau_m: parameters[`tau_${name}`],
        t_ref: parameters.t_ref,
        V_th: parameters[`V_th_${name}`],
        V_reset: parameters.V_r,
        tau_syn_ex: parameters.tau_syn_ex,
        tau_syn_in: parameters.tau_syn_in,
        delta: parameters.delta,
        rho: parameters.rho,
      },
    });
  }
  for (const [k, name] of (['E', 'I'] as const).entries()) {
    const { I_e } = named(calls, 'SetStatus')[k]['values'] as { I_e: number[] };
    const spread = parameters[`delta_I_x${name}`];
    const mean = derived[`I_x_${name}_pA`];
    // The last terms are the rounding of the mean itself, which keeps no digits near the smallest doubles.
    const edge = (Math.abs(mean) * spread) / 2 + 1e-12 * Math.abs(mean) + 1e-300;
    for (const value of I_e) expect(Math.abs(value - mean)).toBeLessThanOrEqual(edge);
  }
  const found = projectionsIn(calls, parameters);
  expect(found).toEqual(expectedProjections(parameters, derived));
  expect(named(calls, 'Simulate')).toEqual([{ call: 'Simulate', duration: warmup + simtime }]);
  checkStimulus(calls, parameters);
}

function checkStimulus(calls: readonly NestCall[], parameters: Parameters): void {
  const { stim_clusters, stim_starts, stim_ends, stim_amp, warmup, N_E, n_clusters, dt } = parameters;
  const generators = named(calls, 'Create').filter(({ model }) => model === 'step_current_generator');
  if (stim_clusters === null || stim_clusters.length === 0 || stim_starts.length === 0) {
    expect(generators).toEqual([]);
    return;
  }
  const times = stim_starts.flatMap((start, k) => [warmup + start, warmup + stim_ends[k]]);
  expect(generators).toHaveLength(1);
  const { params, nodes } = generators[0] as unknown as { nodes: Nodes; params: Record<string, number[]> };
  expect(params['amplitude_times']).toEqual(times.map((time) => expect.closeTo(time, 9) as unknown));
  expect(params['amplitude_values']).toEqual(stim_starts.flatMap(() => [stim_amp, 0]));
  const targets = named(calls, 'Connect').filter(({ pre }) => (pre as Nodes)[0] === nodes[0]);
  const size = N_E / n_clusters;
  expect(targets.map(({ post, conn_spec, syn_spec }) => ({ post, conn_spec, syn_spec }))).toEqual(
    stim_clusters.map((cluster) => ({
      post: [1 + cluster * size, size],
      conn_spec: 'all_to_all',
      syn_spec: { delay: Math.max(1, Math.round(1 / dt)) * dt },
    })),
  );
}

const probabilities = { clustering: 'probabilities', rep: 3, rj: 0.5 } as const;
const small = { N_E: 160, N_I: 40, n_clusters: 4, rep: 2, stim_clusters: null } as const;

/** NEST takes seeds from 1 on. */
const hasSeed = ({ randseed }: Parameters): boolean => randseed > 0;

/** A stimulus at the very start is shifted, which has a test of its own. */
const startsLater = ({ stim_clusters, stim_starts, warmup, dt }: Parameters): boolean =>
  stim_clusters === null || stim_starts.length === 0 || Math.round((warmup + stim_starts[0]) / dt) > 0;

describe('the calls match the model', () => {
  test.for(presets.map(({ id }) => id))('of the preset %s', async (id, context) => {
    const parameters = presetParameters(id);
    checkCalls(await callsFor(context, parameters), parameters);
  });

  test.for<[string, Partial<Parameters>]>([
    ['probability clustering by the power rule', probabilities],
    ['probability clustering by the linear rule', { ...probabilities, probability_factor: 'linear' }],
    [
      'probabilities above 1, which are split',
      {
        ...probabilities,
        rep: 3.5,
        baseline_conn_prob: [
          [0.4, 0.5],
          [0.5, 0.6],
        ],
      },
    ],
    ['fixed in-degree', { fixed_indegree: true }],
    ['fixed in-degree and probability clustering', { ...probabilities, fixed_indegree: true }],
    ['one cluster', { n_clusters: 1, rep: 1 }],
    [
      'own weights, scaled',
      {
        js: [
          [1, -2],
          [3, -4],
        ],
        s: 0.5,
      },
    ],
    ['another capacitance', { C_m: 250 }],
    ['equal time constants', { tau_syn_ex: 20, tau_syn_in: 10 }],
    ['nearly equal time constants', { tau_syn_ex: 20.001, tau_syn_in: 9.9999 }],
    ['currents instead of rheobases', { I_th_E: null, I_xE: 1.1, I_th_I: null, I_xI: -0.3 }],
    ['spread input', { delta_I_xE: 0.3, delta_I_xI: 0.7 }],
    ['escape noise', { delta: 1.5, rho: 20 }],
    [
      'a coarse step',
      { dt: 0.5, delay: 1, stim_clusters: [0, 2], stim_starts: [0, 300], stim_ends: [200, 400] },
    ],
    ['clusters to be stimulated at no time', { stim_clusters: [0], stim_starts: [], stim_ends: [] }],
  ])('with %s', async ([, values], context) => {
    const parameters = validateParameters({ ...small, ...values });
    checkCalls(await callsFor(context, parameters), parameters);
  });

  test('of any network', async (context) => {
    const networks = arbitraryParameters().filter(
      (parameters) => hasSeed(parameters) && startsLater(parameters),
    );
    await fc.assert(
      fc.asyncProperty(networks, async (parameters) => {
        checkCalls(await callsFor(context, parameters), parameters);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});

describe('initial potentials', () => {
  const statesFor = async (
    context: TestContext,
    values: Partial<Parameters>,
  ): Promise<{ V_m: number[]; I_e: number[] }> =>
    named(await callsFor(context, { ...small, ...values }), 'SetStatus')[0]['values'] as {
      V_m: number[];
      I_e: number[];
    };

  test('are a given value', async (context) => {
    const { V_m } = await statesFor(context, { V_m: 3 });
    expect(new Set(V_m)).toEqual(new Set([3]));
  });

  test('"rand" are below threshold by 20 mV times a lognormal number', async (context) => {
    const { V_m } = await statesFor(context, { V_m: 'rand', N_E: 4000, N_I: 1000 });
    const logs = V_m.map((v) => Math.log((20 - v) / 20));
    const mean = logs.reduce((a, b) => a + b) / logs.length;
    const sd = Math.sqrt(logs.reduce((a, b) => a + (b - mean) ** 2, 0) / logs.length);
    // Five standard errors of 4000 draws.
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(4000));
    expect(Math.abs(sd - 1)).toBeLessThan(5 / Math.sqrt(8000));
  });

  test('"phase" are those from which neurons with their own input fire within a cycle', async (context) => {
    const parameters = validateParameters({ ...small, V_m: 'phase', delta_I_xE: 0.4 });
    const { V_m, I_e } = await statesFor(context, parameters);
    const { E_L, C_m, t_ref, V_th_E, V_r, tau_E, tau_syn_ex, tau_syn_in } = parameters;
    const neuron = { E_L, C_m, tau_m: tau_E, t_ref, V_th: V_th_E, V_reset: V_r, tau_syn_ex, tau_syn_in };
    V_m.forEach((v, k) => {
      const ends = [0, 1].map((u) => phasePotential(neuron, I_e[k], u));
      expect(v).toBeGreaterThanOrEqual(Math.min(...ends) - 1e-9);
      expect(v).toBeLessThanOrEqual(Math.max(...ends) + 1e-9);
    });
    expect(new Set(V_m).size).toBe(V_m.length);
  });

  test('another trial has others, with the same input and NEST’s seed for the network', async (context) => {
    const values = { ...small, delta_I_xE: 0.2, trial: 0 };
    const first = await callsFor(context, values);
    const second = await callsFor(context, { ...values, trial: 1 });
    const set = (calls: NestCall[], name: string): unknown =>
      (named(calls, 'SetStatus')[0]['values'] as Record<string, unknown>)[name];
    expect(set(second, 'I_e')).toEqual(set(first, 'I_e'));
    expect(set(second, 'V_m')).not.toEqual(set(first, 'V_m'));
    const seeds = (calls: NestCall[]): unknown[] =>
      named(calls, 'SetKernelStatus').map(({ params }) => (params as { rng_seed: number }).rng_seed);
    expect(seeds(first)).toEqual([55]);
    expect(seeds(second)).toEqual([55, expect.any(Number)]);
    expect(seeds(second)[1]).not.toBe(55);
  });
});

test('a stimulus from the very start comes one step later over a connection one step shorter', async (context) => {
  const values = { ...small, warmup: 0, stim_clusters: [1], stim_starts: [0], stim_ends: [100] };
  const calls = await callsFor(context, values);
  const generator = named(calls, 'Create').find(({ model }) => model === 'step_current_generator');
  expect(generator?.['params']).toEqual({
    amplitude_times: [0.1, expect.closeTo(100.1, 9) as number],
    amplitude_values: [0.15, 0],
  });
  const connect = named(calls, 'Connect').find(({ conn_spec }) => conn_spec === 'all_to_all');
  expect(connect?.['syn_spec']).toEqual({ delay: expect.closeTo(0.9, 12) as number });
});

test('spikes and chosen variables are recorded from the end of the warm-up on', async (context) => {
  const calls = await callsFor(context, {
    ...small,
    warmup: 100.5,
    record_neurons: [0, 170],
    record_from: ['V_m', 'I_syn_in'],
    record_interval: 0.4,
  });
  const start = expect.closeTo(100.4, 9) as number;
  expect(named(calls, 'Create').slice(2)).toMatchObject([
    {
      model: 'spike_recorder',
      params: { record_to: 'ascii', label: 'run-spikes', time_in_steps: true, start },
    },
    {
      model: 'multimeter',
      params: {
        start,
        record_from: ['V_m', 'I_syn_in'],
        interval: expect.closeTo(0.4, 9) as number,
        // The first sample, at 100.5 ms, is 251 intervals and this after the start.
        offset: expect.closeTo(0.1, 9) as number,
      },
    },
  ]);
  const recorded = named(calls, 'Connect').filter(({ syn_spec }) => syn_spec === null);
  expect(recorded.map(({ pre, post }) => [pre, post])).toEqual([
    [
      [1, 200],
      [201, 1],
    ],
    [
      [202, 1],
      [1, 1],
    ],
    [
      [202, 1],
      [171, 1],
    ],
  ]);
});

test('whatever the run is called, Python can read the script', async (context) => {
  const names = ['"""', "'''", '\\', 'a\nb', 'Größe 😀', '\u2028', '{}', '%s', '\\N{BULLET}'];
  for (const name of names) await parseByPython(context, scriptOf(defaults, name));
});

test('threads are those of n_vp, or as the user says', async (context) => {
  const threads = async (args: string[], n_vp: number | null): Promise<unknown> => {
    const [status] = named(await callsFor(context, { ...small, n_vp }, args), 'SetKernelStatus');
    return (status['params'] as { local_num_threads: number }).local_num_threads;
  };
  expect(await threads([], null)).toBe(1);
  expect(await threads([], 6)).toBe(6);
  expect(await threads(['--threads', '4'], 6)).toBe(4);
});
