import { LabError } from '../../errors.ts';

/** A stretch of a query's text, in UTF-16 units from 0; the end is not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Say what is wrong with a query, and where; `code` is `invalid-filter` or `invalid-sort`. */
export const queryError = (code: 'invalid-filter' | 'invalid-sort', message: string, span: Span): LabError =>
  new LabError(code, `${message} (at character ${span.start + 1})`, { start: span.start, end: span.end });
