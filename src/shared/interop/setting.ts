import { ParameterError } from '../errors.ts';

/** The option that settings come from, for messages. */
export const settingOption = '--set';

/** A parameter given as `name=value`. */
export interface Setting {
  readonly name: string;
  readonly value: unknown;
}

/**
 * Read `name=value`: the value is JSON, and a bare word counts as a string.
 *
 * Throws a ParameterError where it is neither.
 */
export function readSetting(text: string): Setting {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals)).trim();
  const value = text.slice(equals + 1).trim();
  if (name === '')
    throw refuse('', text, `${settingOption} takes name=value, not ${JSON.stringify(text.slice(0, 60))}`);
  if (/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(value) && !['true', 'false', 'null'].includes(value))
    return { name, value };
  try {
    return { name, value: JSON.parse(value) as unknown };
  } catch (cause) {
    const message = `${name} is ${value.slice(0, 60)}, must be JSON (a number, "text", [...], true, false, null) or a word`;
    throw refuse(name, value, message, cause);
  }
}

function refuse(parameter: string, value: string, message: string, cause?: unknown): ParameterError {
  const problem = { parameter, value, allowed: 'JSON or a word', message, file: settingOption };
  return new ParameterError([problem], { cause });
}
