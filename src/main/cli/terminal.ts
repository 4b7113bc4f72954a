/** Where a command writes and what it may ask: results go to stdout, everything else to stderr. */
export interface Terminal {
  /** Write a line of results. */
  readonly print: (line: string) => void;
  /** Write a line about the work. */
  readonly say: (line: string) => void;
  /** Write a line over the one before; does nothing where nobody watches. */
  readonly showProgress: (line: string | null) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Make the terminal of this process. */
export function processTerminal(signal: AbortSignal): Terminal {
  const canOverwrite = process.stderr.isTTY;
  return {
    print: (line) => process.stdout.write(`${line}\n`),
    say: (line) => process.stderr.write(`${line}\n`),
    showProgress: (line) => {
      if (!canOverwrite) return;
      const width = Math.max(1, (process.stderr.columns || 80) - 1);
      process.stderr.write(`\r\x1b[K${(line ?? '').slice(0, width)}`);
    },
    signal,
  };
}
