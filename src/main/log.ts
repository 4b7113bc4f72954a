import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { inspect } from 'node:util';

export type LogLevel = 'info' | 'warn' | 'error';

/** Facts about an event, besides its message; never secrets. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where a process notes what happens. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Size at which a log file is put aside as `<file>.1`, replacing the one before [bytes]. */
const maximumSize = 5_000_000;

/** Make a log of lines; every entry becomes one line of JSON. */
export function createLog(
  write: (line: string, level: LogLevel) => void,
  now: () => Date = () => new Date(),
): Log {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void =>
      write(JSON.stringify({ time: now().toISOString(), level, message, ...plainFields(fields) }), level);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** Make a log that notes nothing. */
export const silentLog = (): Log => createLog(() => undefined);

/**
 * Make a log in a file, one JSON object per line, that is put aside when it has grown large.
 *
 * A file that cannot be written stops nothing: that is said once on stderr.
 */
export function createFileLog(file: string): Log {
  let hasComplained = false;
  return createLog((line) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      rotate(file);
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    } catch (error) {
      if (!hasComplained) process.stderr.write(`The log cannot be written: ${String(error)}\n`);
      hasComplained = true;
    }
  });
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maximumSize) renameSync(file, `${file}.1`);
}

/** Errors are no plain data: keep what tells what happened. What JSON cannot hold otherwise becomes text. */
function plainFields(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value instanceof Error ? describeError(value) : isJson(value) ? value : inspect(value),
    ]),
  );
}

function isJson(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return false;
    throw error;
  }
}

function describeError(error: Error): LogFields {
  const { message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return {
    message,
    stack,
    ...(code === undefined ? {} : { code }),
    ...(cause instanceof Error ? { cause: describeError(cause) } : {}),
  };
}
