import { describe, expect, it } from 'vitest';
import { defaults } from '../model/validate.ts';
import { parseConstraint } from './constraint.ts';

// rep 6, n_clusters 20, rj 0.82, clustering "weight", V_m "rand", fixed_indegree false, js null.
describe('a constraint on the parameters of the example', () => {
  it.each([
    ['', true],
    ['rep < n_clusters', true],
    ['rep > n_clusters', false],
    ['n_clusters = rep', false],
    ['n_clusters != rep', true],
    ['N_I <= N_E and rj >= 0.82', true],
    ['N_I > N_E or rj < 0.82', false],
    ['not (rep = 6)', false],
    ['clustering = weight', true],
    ['clustering ~ PROB', false],
    ['V_m = rand', true],
    ['V_m > 3', false],
    ['fixed_indegree', false],
    ['js = null', true],
    ['delta != null', true],
    ['stim_clusters ~ 3', true],
    // A number against what is none is false, and so is its opposite's opposite.
    ['I_xE < rep', false],
    ['not I_xE < rep', true],
  ])('%s', (text, holds) => {
    expect(parseConstraint(text)(defaults)).toBe(holds);
  });

  it.each([
    ['rate_E_hz > 3', 'rate_E_hz is not known before a run is computed'],
    ['rep < 3 and starred', 'starred is not known before a run is computed'],
    ['rep < spikes', 'spikes is not known before a run is computed'],
    ['rep <', 'Expected a value after rep <'],
    ['rap < 3', 'did you mean rep?'],
  ])('%s is refused', (text, message) => {
    expect(() => parseConstraint(text)).toThrow(message);
    expect(() => parseConstraint(text)).toThrow(expect.objectContaining({ code: 'invalid-filter' }));
  });
});
