import type { Parameters } from './schema.ts';
import { hasStimulus } from './stimulusRules.ts';
import { stepsIn } from './timeGrid.ts';
import type { Warning } from './warnings.ts';

/**
 * List where NEST's example, given a file with these parameters, would compute something else or refuse.
 *
 * The reasons are in docs/guide/nest.md under the deliberate differences.
 */
export function exampleDifferences(parameters: Parameters): readonly Warning[] {
  const found: Warning[] = [];
  const { V_m, clustering, probability_factor, n_clusters, C_m, js, delta_I_xE, delta_I_xI } = parameters;
  if (V_m === 'phase') {
    found.push({
      parameter: 'V_m',
      message: 'the PyNEST example does not know V_m "phase" and reads "rand"',
    });
  }
  if (clustering === 'probabilities' && probability_factor === 'linear' && n_clusters > 1) {
    found.push({ parameter: 'probability_factor', message: 'the PyNEST example always uses the power rule' });
  }
  if (C_m !== 1 && js === null) {
    found.push({ parameter: 'C_m', message: 'the PyNEST example computes the weights as if C_m were 1 pF' });
  }
  if (delta_I_xI !== delta_I_xE) {
    const message = 'the PyNEST example uses delta_I_xE for inhibitory neurons as well';
    found.push({ parameter: 'delta_I_xI', message });
  }
  if (hasEqualTimeConstants(parameters) && js === null) {
    const message = 'the PyNEST example fails where a synaptic time constant equals a membrane time constant';
    found.push({ parameter: 'tau_syn_ex', message });
  }
  if (parameters.randseed === 0) {
    found.push({ parameter: 'randseed', message: 'NEST takes seeds from 1 on' });
  }
  const { warmup, dt, stim_starts } = parameters;
  if (hasStimulus(parameters) && stim_starts.some((start) => stepsIn(start + warmup, dt) === 0)) {
    found.push({
      parameter: 'stim_starts',
      message: 'NEST takes no stimulus that starts at time 0 without warm-up',
    });
  }
  return found;
}

const hasEqualTimeConstants = ({ tau_E, tau_I, tau_syn_ex, tau_syn_in }: Parameters): boolean =>
  [tau_E, tau_I].some((tau_m) => tau_m === tau_syn_ex || tau_m === tau_syn_in);
