import type { BenchmarkResult } from '#simulator/benchmark/runBenchmark.ts';

/**
 * RTF of others at networks of about this size: measured on one thread of a machine of this kind, or published. The
 * prototype of this kernel used relaxed SIMD, whose results may differ between processors.
 */
const figures: readonly { readonly case: string; readonly text: string }[] = [
  {
    case: 'example',
    text: 'NEST 3.10 1.31, GeNN 5.4 (CPU) 0.59, Brian2 2.5 0.65; published: NEST on 24 cores 0.45; prototype 0.014',
  },
  {
    case: 'scaling-25500',
    text: 'NEST 3.10 35, GeNN 5.4 (CPU) 3.4, Brian2 2.5 3.8; published: NEST on 24 cores 2.1, GeNN on a high-end GPU 0.68',
  },
  { case: 'scaling-98500', text: 'published: NEST on 24 cores 37, GeNN on a high-end GPU about 2.5' },
  { case: 'grown-25000', text: 'prototype 0.115' },
];

/** Say what others take for the network of a result; once for each network, in the row of single precision. */
export function publishedFor({ case: id, implementation, precision, threads }: BenchmarkResult): string {
  if (implementation === 'reference' || precision === 'double' || threads > 1) return '';
  return figures.find((figure) => figure.case === id)?.text ?? '';
}
