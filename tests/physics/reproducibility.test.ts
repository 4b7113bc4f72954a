import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSimulation } from '#engine/createSimulation.ts';
import { drawKernelMatrix } from '#engine/kernel/kernelMatrix.ts';
import { buildModel } from '#engine/network/buildModel.ts';
import { drawConnections } from '#engine/network/connections.ts';
import type { NetworkModel } from '#engine/network/networkModel.ts';
import { PackedLayout } from '#engine/network/packedLayout.ts';
import { spikeHash } from '#main/export/spikeHash.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { smallModel, smallNetwork, uniformMatrix } from '../support/networks.ts';
import { double, reference, single } from '../support/simulations.ts';

/*
 * What a seed yields, written down: the same seed must give the same network and the same spikes on every machine and
 * in every later version. Where one of these values changes, stored runs can no longer be repeated; that takes a
 * decision, a line in the change log and a new engine version, not a new value here.
 */

const sha256 = (values: Float64Array | Uint32Array): string =>
  createHash('sha256')
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex');

/** List the targets of all sources, source by source, in ascending order, as the kernel holds them. */
function targetsOf(model: NetworkModel): Uint32Array {
  const { synapses, rowPlanes } = drawKernelMatrix(model);
  const packed = new PackedLayout(model.layout);
  const targets = new Uint32Array(synapses);
  let at = 0;
  for (let source = 0; source < model.layout.N_E + model.layout.N_I; source++) {
    const [bits] = rowPlanes(source);
    for (let lane = 0; lane < packed.lanes; lane++) {
      if ((bits[lane >>> 5] >>> (lane & 31)) & 1) targets[at++] = packed.neuron(lane);
    }
  }
  return targets;
}

describe('the default network with seed 55', () => {
  const parameters = validateParameters({});
  const model = buildModel(parameters);

  it('has these connections', () => {
    const targets = targetsOf(model);
    expect(targets).toHaveLength(7_700_475);
    expect(Array.from(targets.subarray(0, 8))).toEqual([1, 6, 12, 13, 14, 15, 22, 28]);
    expect(sha256(targets)).toBe('f7dd2ae6a0062b61a5929f54321b8115a4564887da98d0ca5e6cd9dde78a0e9a');
  });

  it('has these initial potentials and inputs', () => {
    expect(Array.from(model.V_m.subarray(0, 3))).toEqual([
      -49.82958264348122, 6.067338026734596, 10.325405587415794,
    ]);
    expect(sha256(model.V_m)).toBe('9e8791f294a82c6e128a41c83369f149bff84d625c37366fae48b1f7ccf47c86');
    const phase = buildModel(
      validateParameters({ V_m: 'phase', I_th_I: 1.26, delta_I_xE: 0.2, delta_I_xI: 0.1 }),
    );
    expect(sha256(phase.V_m)).toBe('62453499791de7adbb16733455bb51d3611c2390a564f902975b0ef4aed07609');
    expect(Array.from(phase.I_e.subarray(3999, 4002))).toEqual([
      1.36904538347157, 2.639059614649199, 2.6113797515837542,
    ]);
    expect(sha256(phase.I_e)).toBe('4b6d5d70141c7c0204ee3d9e6af4c417d13d3345c258fd0880049dd48f44af66');
  });

  it('fires these spikes in 1200 ms', () => {
    const spikes = createSimulation(parameters, double).advance(12_000);
    expect(spikes.steps).toHaveLength(14_503);
    expect(spikeHash(spikes)).toBe('bac77d230d39effa84be5f4ff611392ee321a7d790322625e5d6a515877d50e4');
  });

  it('fires these spikes in 1200 ms in single precision', () => {
    const spikes = createSimulation(parameters, single).advance(12_000);
    expect(spikes.steps).toHaveLength(14_313);
    expect(spikeHash(spikes)).toBe('715e1d0b38918a97952733715beeb45781d69ac894b04535d4d5b207d1b07c98');
  });
});

describe('small networks', () => {
  it.each([
    [
      'multapses',
      { clustering: 'probabilities', rep: 3.9, rj: 1, baseline_conn_prob: uniformMatrix(0.9) },
      'b7de8d673a511041b6e08e05d58c6ca5cc178e786404a96fb743f29fe2bb5b67',
    ],
    [
      'fixed in-degree',
      { fixed_indegree: true },
      '0d14bc3afcb1d2c947559bd7affd5776b989ace525223f8c054581c92cb585ef',
    ],
    [
      'fixed in-degree with multapses',
      { fixed_indegree: true, clustering: 'probabilities', rep: 3 },
      'e3d3655daa76910663dcdd400ea202c333e458a86e3ff8015584cf0a6824472e',
    ],
  ] as const)('of %s have these connections', (_, values, hash) => {
    const { starts, targets } = drawConnections(smallModel(values));
    // A target's own order within a source's list means nothing.
    const sorted = targets.slice();
    for (let source = 0; source < 100; source++) sorted.subarray(starts[source], starts[source + 1]).sort();
    expect(sha256(sorted)).toBe(hash);
  });

  it.each([
    [
      'escape noise',
      { delta: 1, rho: 100 },
      'ca468eaab6983605a62b9ba9eace00b875b52725b35b184cc2cf917c4476d3d1',
    ],
    [
      'escape noise in another trial',
      { delta: 1, rho: 100, trial: 7 },
      'f84e2ac406ecd7ee1d4d8471cc4feb3f852a5f933bf6e2fb99f263704b86b3eb',
    ],
    [
      'a stimulus',
      { stim_clusters: [2], stim_amp: 0.5, stim_starts: [20], stim_ends: [70] },
      'c5799e4128825e04b5b4fa40ef3e7527f355eb13c7f1425d49ebe8971070f3b1',
    ],
    [
      'other time steps',
      { dt: 0.05, delay: 1.5, tau_syn_ex: 3, tau_syn_in: 2 },
      '1bfaee659158168202cd1e4d028f4021163633e6983111096ec793fc6b32476a',
    ],
  ] as const)('with %s fire these spikes', (_, values, hash) => {
    const parameters = smallNetwork(values);
    for (const options of [reference, double]) {
      expect(spikeHash(createSimulation(parameters, options).advance(2000))).toBe(hash);
    }
  });
});
