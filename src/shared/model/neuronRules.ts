import { inputCurrents, inputParameters } from './input.ts';
import { rule, type Rule } from './rule.ts';
import {
  balancedWeights,
  baselineWeights,
  isFiniteMatrix,
  pspAmplitudes,
  weightParameters,
  type WeightParameters,
} from './weights.ts';

const thresholds = ['V_th_E', 'V_th_I'] as const;

const resetBelowThreshold = thresholds.map((name) =>
  rule([name, 'V_r'], (parameters, report) => {
    const { V_r } = parameters;
    if (parameters[name] <= V_r) report(name, `above the reset potential V_r (${V_r} mV)`);
  }),
);

/** Both the computed weights and the rheobase measure in V_th - E_L. */
const restBelowThreshold = thresholds.map((name) => {
  const input = name === 'V_th_E' ? 'I_th_E' : 'I_th_I';
  return rule([name, 'E_L', 'js', input], (parameters, report) => {
    const { E_L, js } = parameters;
    if (parameters[name] > E_L || (js !== null && parameters[input] === null)) return;
    const because =
      js === null ? 'weights are computed (js is null)' : `${input} is in units of the rheobase`;
    report(name, `above the resting potential E_L (${E_L} mV), since ${because}`);
  });
});

const currentGiven = (
  [
    ['I_xE', 'I_th_E'],
    ['I_xI', 'I_th_I'],
  ] as const
).map(([current, input]) =>
  rule([current, input], (parameters, report) => {
    if (parameters[input] === null && parameters[current] === null) {
      report(current, `a current in pA, since ${input} is null`);
    }
  }),
);

const positiveProbabilities = rule(['baseline_conn_prob', 'js'], ({ baseline_conn_prob, js }, report) => {
  if (js === null && baseline_conn_prob.flat().some((p) => p === 0)) {
    report('baseline_conn_prob', 'probabilities above 0, since weights are computed from them (js is null)');
  }
});

/** Values that are fine one by one can still overflow together. */
const finiteWeights = rule(weightParameters, (parameters, report) => {
  if (parameters.js === null && parameters.baseline_conn_prob.flat().some((p) => p === 0)) return;
  if (parameters.js === null && !areComputable(parameters)) {
    report('js', 'given, since the weights computed from the other parameters are not finite numbers');
  } else if (!isFiniteMatrix(baselineWeights(parameters))) {
    report('s', 'smaller, since the weights are not finite numbers');
  }
});

const areComputable = (parameters: WeightParameters): boolean =>
  Object.values(pspAmplitudes(parameters)).every((psp) => Number.isFinite(psp) && psp > 0) &&
  isFiniteMatrix(balancedWeights(parameters));

const finiteInput = rule([...inputParameters, 'delta_I_xE', 'delta_I_xI'], (parameters, report) => {
  const { I_x_E_pA, I_x_I_pA } = inputCurrents(parameters);
  const isOverflowing = (current: number, spread: number): boolean =>
    Math.abs(current) * (1 + spread / 2) === Infinity;
  const allowed = 'smaller, since the current is not a finite number';
  if (isOverflowing(I_x_E_pA, parameters.delta_I_xE)) report('I_th_E', allowed);
  if (isOverflowing(I_x_I_pA, parameters.delta_I_xI)) report('I_th_I', allowed);
});

/** Rules on potentials, feed-forward input and weights. */
export const neuronRules: readonly Rule[] = [
  ...resetBelowThreshold,
  ...restBelowThreshold,
  ...currentGiven,
  positiveProbabilities,
  finiteWeights,
  finiteInput,
];
