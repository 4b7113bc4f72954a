import type { Derived } from '#shared/model/derive.ts';
import type { Matrix2x2 } from '#shared/model/fields.ts';
import { describeBytes } from '#shared/model/memory.ts';
import type { WallTimeEstimate } from '#shared/model/wallTime.ts';
import type { RunOptions } from '#shared/runs/run.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import { describeSeconds } from './live/describeLive.ts';

/** A matrix that follows from the parameters, with a title such as "Weight within clusters (pA)". */
export interface DerivedMatrix {
  readonly title: string;
  readonly matrix: Matrix2x2;
}

/** List the matrices that matter for the kind of clustering, in the order in which they are read. */
export function derivedMatrices(derived: Derived): DerivedMatrix[] {
  const rows: readonly (readonly [string, Matrix2x2 | undefined])[] = [
    ['Weight within clusters (pA)', derived.weights_plus_pA],
    ['Weight between clusters (pA)', derived.weights_minus_pA],
    ['Weight (pA)', derived.weights_plus_pA ? undefined : derived.baseline_weights_pA],
    ['Factor within clusters, J+', derived.factor_plus],
    ['Factor between clusters, J-', derived.factor_minus],
    ['Synapse populations', derived.synapse_populations],
    ['Probability within clusters, p+', derived.p_plus],
    ['Probability between clusters, p-', derived.p_minus],
    ['In-degree, mean', derived.mean_indegree],
    ['In-degree from each cluster', derived.indegree_per_cluster],
    ['In-degree within the cluster', derived.indegree_plus],
    ['In-degree from each other cluster', derived.indegree_minus],
  ];
  return rows.flatMap(([title, matrix]) => (matrix ? [{ title, matrix }] : []));
}

/** A number that follows from the parameters, with its unit, and how it was come by where that is not plain. */
export interface DerivedNumber {
  readonly label: string;
  readonly text: string;
  readonly explanation?: string;
}

/** Write an estimate of wall time, and what it goes by. */
export function wallTimeRow(
  { seconds, runs, rate_hz }: WallTimeEstimate,
  precision: RunOptions['precision'],
): DerivedNumber {
  const rate = `${formatNumber(rate_hz)} spikes/s per neuron`;
  const basis =
    runs > 0
      ? `the last ${runs === 1 ? 'run' : `${runs} runs`} in ${precision} precision on this machine`
      : `measurements on another machine, until a run in ${precision} precision has ended here`;
  return {
    label: 'Wall time, about',
    text: seconds < 0.1 ? 'below 0.1 s' : describeSeconds(seconds),
    explanation: `Estimated from the numbers of neurons, steps and spikes (${rate}) and ${basis}. Runs at the same time take longer.`,
  };
}

/** List the single numbers that follow from the parameters, with their units. */
export function derivedNumbers(derived: Derived): DerivedNumber[] {
  return [
    { label: 'Synapses, about', text: Math.round(derived.expected_synapses).toLocaleString('en') },
    { label: 'Memory, about', text: describeBytes(derived.memory_bytes) },
    { label: 'Input current, E', text: `${formatNumber(derived.I_x_E_pA)} pA` },
    { label: 'Input current, I', text: `${formatNumber(derived.I_x_I_pA)} pA` },
    { label: 'Rheobase, E', text: `${formatNumber(derived.rheobase_E_pA)} pA` },
    { label: 'Rheobase, I', text: `${formatNumber(derived.rheobase_I_pA)} pA` },
  ];
}
