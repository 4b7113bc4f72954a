import { LabError } from '../errors.ts';
import type { Parameters } from '../model/schema.ts';
import type { Comparison, FieldComparison, Filter } from '../runs/query/filter.ts';
import { parseFilter } from '../runs/query/parseFilter.ts';
import type { QueryField } from '../runs/query/queryFields.ts';

/** Tells whether parameters meet a condition. */
export type Constraint = (parameters: Parameters) => boolean;

/**
 * Read a condition on parameters in the language of the history's filter, such as `rep < n_clusters and rj >= 0.5`.
 *
 * A blank one is met by all. Throws a LabError `invalid-filter`, also where it asks for what only runs have.
 */
export function parseConstraint(text: string): Constraint {
  const filter = parseFilter(text);
  if (filter === null) return () => true;
  checkFields(filter);
  return (parameters) => holds(filter, parameters);
}

function checkFields(filter: Filter): void {
  if ('parts' in filter) filter.parts.forEach(checkFields);
  else if (filter.type === 'not') checkFields(filter.part);
  else {
    for (const field of filter.type === 'compare' ? [filter.field] : [filter.field, filter.other]) {
      if (field.source === 'parameter') continue;
      const message = `${field.name} is not known before a run is computed: a constraint is about parameters`;
      throw new LabError('invalid-filter', message, { start: 0, end: 0 });
    }
  }
}

function holds(filter: Filter, parameters: Parameters): boolean {
  switch (filter.type) {
    case 'and':
      return filter.parts.every((part) => holds(part, parameters));
    case 'or':
      return filter.parts.some((part) => holds(part, parameters));
    case 'not':
      return !holds(filter.part, parameters);
    case 'compare':
      return compares(filter, parameters);
    case 'compare-fields':
      return comparesFields(filter, parameters);
  }
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Give a parameter as it is compared: true is 1, lists are JSON. */
function valueOf(parameters: Parameters, { name }: QueryField): number | string | null {
  const value = (parameters as Readonly<Record<string, unknown>>)[name];
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value);
}

function compares({ field, operator, value }: Comparison, parameters: Parameters): boolean {
  const own = valueOf(parameters, field);
  if (value === null || own === null) return value === own;
  // Times are of runs: no parameter is one.
  if (typeof value === 'object') return false;
  if (operator === '~') return fold(String(own)).includes(fold(String(value)));
  if (operator === '=') return own === value;
  return typeof own === 'number' && typeof value === 'number' && ordered(own, operator, value);
}

function comparesFields({ field, operator, other }: FieldComparison, parameters: Parameters): boolean {
  const [a, b] = [valueOf(parameters, field), valueOf(parameters, other)];
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  return operator === '=' ? a === b : ordered(a, operator, b);
}

function ordered(a: number, operator: '<' | '<=' | '>' | '>=', b: number): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}
