import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** What a file of settings has: all its keys, also those that this version does not know; or why it cannot be read. */
export type KeptSettings =
  { readonly values: Readonly<Record<string, unknown>> } | { readonly failure: string };

/** Read a file of settings; one that is not there has none. */
export function readSettingsFile(file: string): KeptSettings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { values: {} } : { failure: `${file} cannot be read: ${message}` };
  }
  try {
    const values: unknown = JSON.parse(text);
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) {
      return { values: values as Record<string, unknown> };
    }
    return { failure: `${file} does not hold an object of settings` };
  } catch (error) {
    if (error instanceof SyntaxError) return { failure: `${file} is no valid JSON: ${error.message}` };
    throw error;
  }
}

/** Write a file of settings so that, whatever happens, either the old or the new one is there as a whole. */
export function writeSettingsFile(file: string, values: Readonly<Record<string, unknown>>): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.new`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(descriptor, `${JSON.stringify(values, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}

/** Rename a file that cannot be read, and return its new name, which no other file had. */
export function putAside(file: string): string {
  let name = `${file}.unreadable`;
  for (let k = 2; existsSync(name); k++) name = `${file}.unreadable-${k}`;
  renameSync(file, name);
  return name;
}
