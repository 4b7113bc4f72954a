import { describe, expect, it } from 'vitest';
import { ParameterError } from '../errors.ts';
import { checkMemory, describeBytes, estimateMemory, maximumMemoryBytes } from './memory.ts';
import { validateParameters } from './validate.ts';

describe('estimateMemory', () => {
  it('counts one bit per pair, in rows of an odd number of cache lines', () => {
    // 5000 targets take 40 words of 128 bits, which are 10 lines of 64 bytes, filled up to 11.
    expect(estimateMemory(validateParameters({})).connectivity).toBe(5001 * 11 * 64);
  });

  it('adds a binary digit for targets in the own cluster where there can be two or three synapses', () => {
    const values = {
      N_E: 256,
      N_I: 128,
      n_clusters: 2,
      rep: 2,
      rj: 1,
      clustering: 'probabilities',
      stim_clusters: null,
    };
    const p = [
      [0.9, 0.4],
      [0.4, 0.4],
    ];
    // E to E has p+ = 1.8 > 1. Clusters of 128 E and 64 I neurons touch at most 2 words each.
    const matrix = 385 * 64;
    expect(estimateMemory(validateParameters({ ...values, baseline_conn_prob: p })).connectivity).toBe(
      matrix + 384 * 4 * 16,
    );
  });

  it('counts the planes that multapses of a fixed in-degree need', () => {
    const single = estimateMemory(validateParameters({ fixed_indegree: true })).connectivity;
    const multiple = estimateMemory(
      validateParameters({ fixed_indegree: true, clustering: 'probabilities' }),
    );
    // 3 x 158 draws out of 199 sources are 2.4 synapses of a pair on average, hardly ever above 24: five binary digits.
    expect(multiple.connectivity).toBe(5 * single);
  });

  it('counts recorded variables', () => {
    const recording = { record_neurons: [1, 2], record_from: ['V_m'], simtime: 100, record_interval: 0.5 };
    expect(estimateMemory(validateParameters(recording)).recording).toBe(2 * 201 * 8);
  });
});

describe('checkMemory', () => {
  it('lets 98,500 neurons pass, within 2 GB', () => {
    const parameters = validateParameters({ N_E: 78800, N_I: 19700 });
    checkMemory(parameters);
    expect(estimateMemory(parameters).total).toBeLessThan(2e9);
  });

  it('refuses a larger network with the estimate', () => {
    const parameters = validateParameters({ N_E: 320000, N_I: 80000 });
    expect(() => checkMemory(parameters)).toThrow(ParameterError);
    expect(() => checkMemory(parameters)).toThrow(
      'N_E + N_I is 400000 neurons: the simulation would take about 18.7 GiB of memory, allowed is at most 4.00 GiB',
    );
    const allowed = 'fewer neurons: about 18.7 GiB of memory are needed, allowed is at most 4.00 GiB';
    expect(() => checkMemory(parameters)).toThrow(
      expect.objectContaining({ data: { problems: [expect.objectContaining({ allowed })] } }),
    );
  });

  it('refuses a delay whose spikes do not fit', () => {
    const parameters = validateParameters({ delay: 1e6, t_ref: 0, stim_clusters: null });
    expect(() => checkMemory(parameters)).toThrow(
      /^delay is 1000000 ms: spikes are kept that long .* GiB of memory/,
    );
  });

  it('refuses recordings that do not fit', () => {
    const record_neurons = Array.from({ length: 5000 }, (_, k) => k);
    const parameters = validateParameters({ record_neurons, simtime: 1e6 });
    expect(() => checkMemory(parameters)).toThrow(
      'record_neurons has 5000 neurons: the simulation would take about 112 GiB',
    );
  });

  it('has its limit at the address space of 32 bits', () => expect(maximumMemoryBytes).toBe(4294967296));
});

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.50 KiB'],
  [200 * 2 ** 20, '200 MiB'],
  [2 ** 80, '1073741824 PiB'],
])('describes %d bytes as %s', (bytes, text) => expect(describeBytes(bytes)).toBe(text));
