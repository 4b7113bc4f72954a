import type { QueryField } from './queryFields.ts';

/** How a value is compared; `~` is true where a text contains another, whatever the case. */
export type Operator = '=' | '<' | '<=' | '>' | '>=' | '~';

/** A stretch of time, ms since 1970: a day where only a date was given. */
export interface TimeSpan {
  readonly from: number;
  /** Not part of it. */
  readonly to: number;
}

export type FilterValue = number | string | TimeSpan | null;

/** A condition on runs; `x != y` is the negation of `x = y`. */
export type Filter =
  | { readonly type: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly type: 'not'; readonly part: Filter }
  | Comparison
  | FieldComparison;

/** One field against one value; booleans are 0 and 1, and nothing but `=` goes with null. */
export interface Comparison {
  readonly type: 'compare';
  readonly field: QueryField;
  readonly operator: Operator;
  readonly value: FilterValue;
}

/** One number against another one of the same run; false where one of them is not there. */
export interface FieldComparison {
  readonly type: 'compare-fields';
  readonly field: QueryField;
  readonly operator: Exclude<Operator, '~'>;
  readonly other: QueryField;
}
