import { ParameterError, type Position, type Problem } from '../errors.ts';

/** A text with its lines, to say where in it something stands. */
export interface SourceText {
  /** The file's name for messages, empty where there is none. */
  readonly name: string;
  readonly text: string;
  /** Offset of the first character of every line. */
  readonly lineStarts: readonly number[];
}

/** Find the lines of a text; they end at \n, \r\n or \r. */
export function sourceText(text: string, name: string): SourceText {
  const lineStarts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) lineStarts.push(i + 1);
  }
  return { name, text, lineStarts };
}

/** Find line and column of an offset, both counted from 1. */
export function positionAt({ lineStarts }: SourceText, offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (lineStarts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - lineStarts[low] + 1 };
}

/** Describe what is wrong at an offset of a text. */
export function problemAt(source: SourceText, offset: number, message: string, parameter = ''): Problem {
  return {
    parameter,
    value: null,
    allowed: 'a Python or JSON parameter file',
    message,
    ...(source.name === '' ? {} : { file: source.name }),
    ...positionAt(source, offset),
  };
}

/** Make the error for a text that cannot be read beyond an offset. */
export const syntaxError = (source: SourceText, offset: number, message: string): ParameterError =>
  new ParameterError([problemAt(source, offset, message)]);
