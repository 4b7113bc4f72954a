import { describe, expect, it } from 'vitest';
import { estimateMemory } from '#shared/model/memory.ts';
import { refractorySteps } from '#shared/model/timeGrid.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { buildModel } from '../network/buildModel.ts';
import { planesFor } from './connectivityMatrix.ts';
import { planMemory } from './memoryPlan.ts';

const PAGE = 65536;

describe('the memory that is taken stays below the estimate that is shown', () => {
  it.each([
    {},
    { clustering: 'probabilities' },
    { clustering: 'probabilities', fixed_indegree: true },
    { n_clusters: 50, clustering: 'probabilities', rep: 40, rj: 1, fixed_indegree: true },
    { N_E: 1200, N_I: 300, n_clusters: 300, clustering: 'probabilities', rep: 200 },
    { N_E: 78800, N_I: 19700 },
    { N_E: 78800, N_I: 19700, delay: 10, t_ref: 0 },
    { N_E: 20000, N_I: 5000, delta: 1, delay: 50 },
  ])('%o', (values) => {
    const parameters = validateParameters(values);
    const model = buildModel(parameters);
    const plan = planMemory({
      layout: model.layout,
      ...planesFor(model),
      hasFixedIndegree: model.wiring.kind === 'fixed-indegree',
      bytesPerReal: 8,
      isMerged: false,
      delaySteps: model.delaySteps,
      refractorySteps: refractorySteps(parameters.t_ref, parameters.dt),
      hasEscapeNoise: model.escapeNoise !== null,
      observedNeurons: 0,
      // As many threads as a large network gets on a large machine.
      parts: parameters.N_E + parameters.N_I < 25_000 ? 1 : 8,
    });
    const estimate = estimateMemory(parameters).total;
    expect(plan.pages * PAGE).toBeLessThanOrEqual(estimate);
    // The estimate counts buffers on the safe side, but not more than these 18 MB of them.
    expect(estimate - plan.pages * PAGE).toBeLessThan(18 * 2 ** 20);
  });
});
