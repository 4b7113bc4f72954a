/* The engine for hosts that simulate in their own process: the command line without a database. */
export { benchmarkCases } from './benchmark/benchmarkCases.ts';
export { runBenchmark, type BenchmarkResult } from './benchmark/runBenchmark.ts';
export { simulate, type SimulationResult } from './simulate.ts';
export type { CaseResult } from './verification/caseResult.ts';
export { verifyReferenceFile } from './verification/verifyReferenceFile.ts';
