import { LabError } from '#shared/errors.ts';

/** One neuron simulated by NEST: what went in and what was recorded at every step. */
export interface NeuronCase {
  readonly name: string;
  readonly dt: number;
  readonly T: number;
  readonly neuron: Readonly<
    Record<
      'E_L' | 'C_m' | 'tau_m' | 't_ref' | 'V_th' | 'V_reset' | 'I_e' | 'tau_syn_ex' | 'tau_syn_in',
      number
    >
  >;
  readonly V_m_initial: number;
  readonly input_spikes: readonly Readonly<Record<'emitted_at_ms' | 'weight_pA' | 'delay_ms', number>>[];
  readonly step_current?: {
    readonly amplitude_times_ms: readonly number[];
    readonly amplitude_values_pA: readonly number[];
    readonly connection_delay_ms: number;
  } | null;
  readonly trace: Readonly<Record<'times_ms' | 'V_m' | 'I_syn_ex' | 'I_syn_in', readonly number[]>>;
  readonly spike_times_ms: readonly number[];
}

/** A whole network simulated by NEST: parameters, given connectivity and initial values, spikes. */
export interface NetworkCase {
  readonly name: string;
  readonly duration_ms: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly V_m_initial: readonly number[];
  readonly I_e: readonly number[];
  readonly weights_pA: readonly number[];
  readonly connections: {
    readonly source: readonly number[];
    readonly target: readonly number[];
    readonly weight_index: readonly number[];
    readonly delay_steps: number;
  };
  readonly spikes: { readonly step: readonly number[]; readonly neuron: readonly number[] };
}

export type ReferenceFile =
  | { readonly kind: 'neurons'; readonly cases: readonly NeuronCase[] }
  | { readonly kind: 'network'; readonly network: NetworkCase };

type Shape = { readonly [key: string]: 'number' | 'numbers' | 'string' | Shape };

const neuronShape: Shape = {
  name: 'string',
  dt: 'number',
  T: 'number',
  neuron: {
    E_L: 'number',
    C_m: 'number',
    tau_m: 'number',
    t_ref: 'number',
    V_th: 'number',
    V_reset: 'number',
    I_e: 'number',
    tau_syn_ex: 'number',
    tau_syn_in: 'number',
  },
  V_m_initial: 'number',
  trace: { times_ms: 'numbers', V_m: 'numbers', I_syn_ex: 'numbers', I_syn_in: 'numbers' },
  spike_times_ms: 'numbers',
};

const networkShape: Shape = {
  name: 'string',
  duration_ms: 'number',
  params: {},
  V_m_initial: 'numbers',
  I_e: 'numbers',
  weights_pA: 'numbers',
  connections: { source: 'numbers', target: 'numbers', weight_index: 'numbers', delay_steps: 'number' },
  spikes: { step: 'numbers', neuron: 'numbers' },
};

const inputSpikeShape: Shape = { emitted_at_ms: 'number', weight_pA: 'number', delay_ms: 'number' };
const stepCurrentShape: Shape = {
  amplitude_times_ms: 'numbers',
  amplitude_values_pA: 'numbers',
  connection_delay_ms: 'number',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** List what is missing or of another type in a value. */
function mismatches(value: unknown, shape: Shape, path: string): string[] {
  if (!isRecord(value)) return [`${path} must be an object`];
  return Object.entries(shape).flatMap(([key, wanted]) => {
    const found = value[key];
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof wanted === 'object') return mismatches(found, wanted, at);
    if (wanted === 'numbers') {
      const isGood = Array.isArray(found) && found.every((x) => typeof x === 'number' && Number.isFinite(x));
      return isGood ? [] : [`${at} must be a list of numbers`];
    }
    const isGood = typeof found === wanted && (wanted !== 'number' || Number.isFinite(found));
    return isGood ? [] : [`${at} must be a ${wanted}`];
  });
}

function neuronMismatches(value: unknown, path: string): string[] {
  const problems = mismatches(value, neuronShape, path);
  if (problems.length > 0 || !isRecord(value)) return problems;
  const { input_spikes, step_current } = value;
  if (!Array.isArray(input_spikes)) return [`${path}.input_spikes must be a list`];
  const spikes = input_spikes.flatMap((spike, k) =>
    mismatches(spike, inputSpikeShape, `${path}.input_spikes[${k}]`),
  );
  const current =
    step_current == null ? [] : mismatches(step_current, stepCurrentShape, `${path}.step_current`);
  const found = [...spikes, ...current];
  return found.length > 0 ? found : impossibilities(value as unknown as NeuronCase, path);
}

/** List what cannot be simulated, or not be compared in full, in a neuron case of the right shape. */
function impossibilities({ dt, T, neuron, trace, step_current }: NeuronCase, path: string): string[] {
  const { C_m, tau_m, tau_syn_ex, tau_syn_in } = neuron;
  const positive = Object.entries({ dt, T, 'neuron.C_m': C_m, 'neuron.tau_m': tau_m });
  positive.push(['neuron.tau_syn_ex', tau_syn_ex], ['neuron.tau_syn_in', tau_syn_in]);
  const problems = positive.filter(([, x]) => x <= 0).map(([name]) => `${path}.${name} must be above 0`);
  const { times_ms, V_m, I_syn_ex, I_syn_in } = trace;
  if ([V_m, I_syn_ex, I_syn_in].some(({ length }) => length !== times_ms.length)) {
    problems.push(`${path}.trace must have lists of equal length`);
  }
  if (dt > 0 && T > 0 && times_ms.some((time) => Math.round(time / dt) < 1 || time > T + dt / 2)) {
    problems.push(`${path}.trace.times_ms must be from dt to T (${dt} to ${T} ms)`);
  }
  if (step_current && step_current.amplitude_times_ms.length !== step_current.amplitude_values_pA.length) {
    problems.push(`${path}.step_current must have as many times as values`);
  }
  return problems;
}

/**
 * Read a reference file: neuron traces (`cases`) or a network (`connections`).
 *
 * Throws a LabError (code `invalid-reference-file`) that says what is wrong.
 */
export function readReferenceFile(text: string): ReferenceFile {
  const data = parseJson(text);
  if (!isRecord(data) || !('cases' in data || 'connections' in data)) {
    throw invalid(['a reference file has neuron traces under "cases" or a network under "connections"']);
  }
  if ('connections' in data) {
    const problems = mismatches(data, networkShape, '');
    if (problems.length > 0) throw invalid(problems);
    return { kind: 'network', network: data as unknown as NetworkCase };
  }
  const { cases } = data;
  if (!Array.isArray(cases)) throw invalid(['cases must be a list']);
  const problems = cases.flatMap((entry, k) => neuronMismatches(entry, `cases[${k}]`));
  if (problems.length > 0) throw invalid(problems);
  return { kind: 'neurons', cases: cases as NeuronCase[] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid([`not JSON: ${(cause as Error).message}`]);
  }
}

/** Make the error of a file that is not a usable reference file. */
export function invalid(problems: readonly string[]): LabError {
  const shown = problems.slice(0, 10);
  const more = problems.length > shown.length ? `\nand ${problems.length - shown.length} more` : '';
  return new LabError('invalid-reference-file', shown.join('\n') + more, { problems });
}
