import { describe, expect, it } from 'vitest';
import { benchmarkCases } from '#simulator/benchmark/benchmarkCases.ts';
import { quantile } from '#simulator/benchmark/quantile.ts';
import { runBenchmark } from '#simulator/benchmark/runBenchmark.ts';
import { growthExponent } from './growth.ts';
import { partOf } from './profileParts.ts';
import { replaceBetweenMarkers } from './replaceBetweenMarkers.ts';
import { markdownTable } from './tables.ts';

describe('what the bench reckons', () => {
  it('finds the exponent of a power law', () => {
    const points = [5000, 25_500, 98_500].map((N) => ({ N, y: 3e-7 * N ** 1.7 }));
    expect(growthExponent(points)).toBeCloseTo(1.7, 10);
  });

  it('interpolates quantiles between neighbours', () => {
    expect([quantile([4, 1, 3, 2], 0.5), quantile([4, 1, 3, 2], 0.25), quantile([7], 0.75)]).toEqual([
      2.5, 1.75, 7,
    ]);
  });

  it.each([
    ['countRows/moreFour', 'wasm://wasm/1', 'delivery'],
    ['counts/countArrivals', 'wasm://wasm/1', 'delivery'],
    ['counts/spreadWord', 'wasm://wasm/1', 'spreading'],
    ['updateDouble/updateFromE', 'wasm://wasm/1', 'update'],
    ['step/takeStep<f32>', 'wasm://wasm/1', 'update'],
    ['stepSingle/scanSingle', 'wasm://wasm/1', 'scan'],
    ['spikes/fire<f32>', 'wasm://wasm/1', 'scan'],
    ['take', 'file:///lab/src/engine/kernel/spikeOutput.ts', 'recording'],
    ['(garbage collector)', '', 'other'],
  ])('counts the time in %s of %s as %s', (functionName, url, part) => {
    expect(partOf({ functionName, url })).toBe(part);
  });

  it('replaces the text between its markers only', () => {
    const text = 'before\n<!-- bench -->\nold\n<!-- /bench -->\nafter';
    expect(replaceBetweenMarkers(text, 'bench', 'new')).toBe(
      'before\n<!-- bench -->\n\nnew\n\n<!-- /bench -->\nafter',
    );
    expect(() => replaceBetweenMarkers('no markers', 'bench', 'new')).toThrow('<!-- bench -->');
  });

  it('writes tables in Markdown', () => {
    expect(markdownTable(['a', 'b'], [['x', '1']])).toBe('| a | b |\n| --- | ---: |\n| x | 1 |');
  });
});

describe('a benchmark case', () => {
  it('is timed with all its networks, engines and threads', async () => {
    const [, wirings] = benchmarkCases;
    const engines = [{ implementation: 'kernel', precision: 'single', threads: [1, 2] }] as const;
    let clock = 0;
    const seen: string[] = [];
    const results = await runBenchmark(
      { ...wirings, networks: wirings.networks.slice(0, 2), engines, builds: 1 },
      {
        // Every look at the clock is 1 ms after the one before, so that a segment of 20 ms takes 1.
        now: () => clock++,
        segments: 3,
        afterwards: ({ network }) => Promise.resolve(void seen.push(network)),
      },
    );
    expect(seen).toEqual(['weight clustering', 'weight clustering, fixed in-degree']);
    expect(
      results.map(({ network, threads, segments, rtf }) => ({ network, threads, segments, rtf })),
    ).toEqual(
      seen.flatMap((network) => [1, 2].map((threads) => ({ network, threads, segments: 3, rtf: 0.05 }))),
    );
    expect(results.map(({ time_against_first }) => time_against_first)).toEqual([1, 1, 1, 1]);
    expect(results.map(({ speedup_over_one_thread }) => speedup_over_one_thread)).toEqual([null, 1, null, 1]);
    // In-degrees of int(0.2 * 200) and int(0.5 * 200) from E clusters, 25 each from I clusters, of 20 clusters.
    expect(results[2].synapses).toBe(4000 * 20 * (40 + 25) + 1000 * 20 * (100 + 25));
  });
});
