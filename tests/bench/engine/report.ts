import type { BenchmarkResult } from '#simulator/benchmark/runBenchmark.ts';
import type { Machine } from './machine.ts';
import type { Parts } from './profileParts.ts';
import type { StartUp } from './startUp.ts';

/** Where the time of one simulation on one thread goes. */
export interface Breakdown extends Parts {
  readonly case: string;
  readonly network: string;
  readonly precision: string;
  readonly neurons: number;
  readonly samples: number;
}

/** All that one bench has measured; what stands in tests/bench/results. */
export interface BenchReport {
  readonly date: string;
  readonly machine: Machine;
  /** Mean number of programs that wanted a core in the last minute, before and after. */
  readonly load: readonly [number, number];
  readonly wall_s: number;
  readonly results: readonly BenchmarkResult[];
  readonly breakdowns: readonly Breakdown[];
  readonly start_up: readonly StartUp[];
}
