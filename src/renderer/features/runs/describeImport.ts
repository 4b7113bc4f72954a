import type { ImportedFile } from '#shared/contract/dialogsContract.ts';
import type { Run } from '#shared/runs/run.ts';
import { countRuns } from './countRuns.ts';
import { titleOf } from './formatRun.ts';

/** What is said about an import: a line of what came in, and a line for every file that did not. */
export interface ImportReport {
  readonly text: string;
  readonly kind: 'info' | 'error';
  /** The run to be opened where there is only one. */
  readonly run: Run | null;
}

/** Failures that are told one by one. */
const maximumLines = 5;

/** Say in one message what became of the files of an import. */
export function describeImport(files: readonly ImportedFile[]): ImportReport {
  const inserted = files.flatMap((each) => (each.outcome === 'inserted' ? [each.run] : []));
  const duplicates = files.flatMap((each) => (each.outcome === 'duplicate' ? [each.run] : []));
  const failures = files.flatMap((each) =>
    each.outcome === 'failed' ? [naming(each.file, each.error.message)] : [],
  );
  const parts = [
    saying(inserted, 'imported', 'imported'),
    saying(duplicates, 'is here already', 'here already'),
    failures.length === 0
      ? ''
      : failures.length === 1
        ? '1 file could not be imported'
        : `${failures.length} files could not be imported`,
  ].filter((part) => part !== '');
  const more = failures.length - maximumLines;
  const lines = [
    parts.join(', '),
    ...failures.slice(0, maximumLines),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
  const runs = [...inserted, ...duplicates];
  return {
    text: lines.join('\n'),
    kind: failures.length > 0 ? 'error' : 'info',
    run: runs.length === 1 ? runs[0] : null,
  };
}

/** Many messages begin with the file's name. */
const naming = (file: string, message: string): string =>
  message.startsWith(file) ? message : `${file}: ${message}`;

function saying(runs: readonly Run[], one: string, several: string): string {
  if (runs.length === 0) return '';
  return runs.length === 1 ? `${titleOf(runs[0])} ${one}` : `${countRuns(runs.length)} ${several}`;
}
