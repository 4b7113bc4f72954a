import { verifyReferenceFile, type CaseResult } from '#simulator/clientInProcess.ts';
import { exitCodes } from './exitCodes.ts';
import { formatTable } from './format.ts';
import { readTextFile } from './readInput.ts';
import type { Terminal } from './terminal.ts';

export interface VerifyOptions {
  readonly precision?: 'double' | 'single';
  readonly json?: boolean;
}

/** The engines that a file is replayed with: both exact ones, or the one of the wanted precision. */
function enginesFor(
  precision: VerifyOptions['precision'],
): readonly Pick<CaseResult, 'implementation' | 'precision'>[] {
  if (precision === 'single') return [{ implementation: 'kernel', precision }];
  return [
    { implementation: 'reference', precision: 'double' },
    { implementation: 'kernel', precision: 'double' },
  ];
}

/** Say in words how a case compares. */
function describe({
  isEqual,
  largestError,
  tolerance,
  firstDifference,
  spikes,
  expectedSpikes,
}: CaseResult): string {
  const error =
    largestError === null
      ? ''
      : `largest error ${largestError.toExponential(1)} (tolerance ${tolerance?.toExponential(0)})`;
  if (isEqual) return error === '' ? `equal, all ${spikes} spikes` : `equal, ${spikes} spikes, ${error}`;
  if (!firstDifference) return error;
  const spike = (entry: { time_ms: number; neuron: number } | null): string =>
    entry ? `${entry.time_ms} ms neuron ${entry.neuron}` : 'none';
  return [
    `first differing spike: expected ${spike(firstDifference.expected)}, found ${spike(firstDifference.found)}`,
    `${spikes} of ${expectedSpikes} spikes`,
    error,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** Replay reference files and compare with NEST; exit code 1 on a difference. */
export async function verifyCommand(
  files: readonly string[],
  options: VerifyOptions,
  terminal: Terminal,
): Promise<number> {
  // Read all files before any work, so that a wrong name is told at once.
  const texts = await Promise.all(files.map(readTextFile));
  const results: (CaseResult & { file: string })[] = [];
  for (const [k, text] of texts.entries()) {
    for (const engine of enginesFor(options.precision)) {
      terminal.showProgress(`${files[k]}: ${engine.implementation}, ${engine.precision} precision`);
      for (const result of verifyReferenceFile(text, engine)) results.push({ file: files[k], ...result });
      terminal.signal.throwIfAborted();
    }
  }
  terminal.showProgress(null);
  const differing = results.filter(({ isEqual }) => !isEqual).length;
  if (options.json) {
    terminal.print(JSON.stringify({ isEqual: differing === 0, cases: results }));
  } else {
    const rows = results.map((result) => [
      result.isEqual ? 'equal' : 'DIFFERS',
      result.name,
      `${result.implementation}, ${result.precision}`,
      describe(result),
    ]);
    terminal.print(formatTable(rows));
    terminal.print(`${results.length - differing} of ${results.length} cases equal their files`);
  }
  return differing === 0 ? exitCodes.ok : exitCodes.failure;
}
