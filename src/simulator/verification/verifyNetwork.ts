import { KernelSimulation } from '#engine/kernel/kernelSimulation.ts';
import { buildModel } from '#engine/network/buildModel.ts';
import type { NetworkModel } from '#engine/network/networkModel.ts';
import { ReferenceSimulation } from '#engine/reference/referenceSimulation.ts';
import type { SimulationOptions } from '#engine/simulation.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { CaseResult, TimedSpike } from './caseResult.ts';
import { invalid, type NetworkCase } from './referenceFile.ts';

/** Make the model of a reference network: its parameters with the given connectivity and initial values. */
function modelOf(reference: NetworkCase): NetworkModel {
  const parameters = validateParameters({ ...reference.params, warmup: 0, simtime: reference.duration_ms });
  const { source, target, weight_index, delay_steps } = reference.connections;
  const model = buildModel(parameters);
  const neurons = parameters.N_E + parameters.N_I;
  const isIndex = (limit: number) => (x: number) => Number.isInteger(x) && x >= 0 && x < limit;
  const problems = [
    reference.V_m_initial.length === neurons ? '' : `V_m_initial must have ${neurons} values`,
    reference.I_e.length === neurons ? '' : `I_e must have ${neurons} values`,
    source.length === target.length && source.length === weight_index.length
      ? ''
      : 'source, target and weight_index must be of equal length',
    [...source, ...target].every(isIndex(neurons)) ? '' : `source and target must be below ${neurons}`,
    weight_index.every(isIndex(reference.weights_pA.length)) ? '' : 'weight_index must point into weights_pA',
    isIndex(2 ** 31)(delay_steps) && delay_steps > 0 ? '' : 'delay_steps must be a whole number above 0',
    reference.spikes.step.length === reference.spikes.neuron.length
      ? ''
      : 'spikes.step and spikes.neuron must be of equal length',
  ].filter((problem) => problem !== '');
  if (problems.length > 0) throw invalid(problems);
  return {
    ...model,
    delaySteps: delay_steps,
    V_m: Float64Array.from(reference.V_m_initial),
    I_e: Float64Array.from(reference.I_e),
    wiring: {
      kind: 'explicit',
      source: Uint32Array.from(source),
      target: Uint32Array.from(target),
      weightIndex: Uint8Array.from(weight_index),
      weights: reference.weights_pA,
    },
  };
}

/** Replay a network with its given connectivity and compare it spike for spike with NEST. */
export function verifyNetwork(reference: NetworkCase, options: SimulationOptions): CaseResult {
  const model = modelOf(reference);
  const simulation =
    options.implementation === 'reference'
      ? new ReferenceSimulation(model)
      : new KernelSimulation(model, { precision: options.precision });
  const found = simulation.advance(Math.round(reference.duration_ms / model.dt));
  const { step, neuron } = reference.spikes;
  const most = Math.max(step.length, found.steps.length);
  let first = 0;
  while (first < most && found.steps[first] === step[first] && found.neurons[first] === neuron[first])
    first++;
  const spike = (stamp: number | undefined, index: number | undefined): TimedSpike | null =>
    stamp === undefined || index === undefined
      ? null
      : { time_ms: Number((stamp * model.dt).toFixed(6)), neuron: index };
  return {
    name: reference.name,
    ...options,
    isEqual: first === most,
    spikes: found.steps.length,
    expectedSpikes: step.length,
    largestError: null,
    tolerance: null,
    firstDifference:
      first === most
        ? null
        : {
            expected: spike(step[first], neuron[first]),
            found: spike(found.steps[first], found.neurons[first]),
          },
  };
}
