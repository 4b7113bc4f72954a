/** What the command line ends with. */
export const exitCodes = { ok: 0, failure: 1, badInput: 2 } as const;

/** Bad input of the user's: the message says what is allowed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Codes of errors whose cause is what the user gave. */
const badInputCodes = new Set([
  'ambiguous-group',
  'ambiguous-run',
  'ambiguous-sweep',
  'damaged-bundle',
  'damaged-manifest',
  'file-exists',
  'invalid-export',
  'invalid-filter',
  'invalid-name',
  'invalid-page',
  'invalid-parameters',
  'invalid-reference-file',
  'invalid-sort',
  'invalid-spikes',
  'invalid-sweep',
  'invalid-traces',
  'missing-spikes',
  'newer-bundle',
  'no-runs',
  'no-spikes',
  'no-such-database',
  'no-such-folder',
  'no-such-group',
  'no-such-run',
  'no-such-sweep',
  'no-traces',
  'not-computed-here',
  'not-ended',
  'not-one-network',
  'not-one-run',
  'not-verifiable',
  'nothing-new',
  'nothing-to-import',
  'parameters-needed',
  'port-in-use',
  'port-not-allowed',
  'run-differs',
  'run-is-active',
  'run-not-trashed',
  'sweep-has-ended',
  'sweep-not-trashed',
  'sweep-trashed',
  'same-trial',
  'spikes-not-kept',
  'too-few-trials',
  'too-many-spikes',
  'too-many-synapses',
  'traces-alone',
  'unfinished-bundle',
  'unknown-analysis',
  'unknown-figure',
  'unknown-file',
  'unknown-preset',
]);

/** Say which exit code an error leads to. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return exitCodes.badInput;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && badInputCodes.has(code) ? exitCodes.badInput : exitCodes.failure;
}
