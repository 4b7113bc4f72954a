import { formatValue } from '../../model/formatValue.ts';
import { nearestName } from '../../model/nearestName.ts';
import { comparisonValue, operatorsFor } from './comparisonValue.ts';
import type { Filter, Operator } from './filter.ts';
import { queryError, type Span } from './queryError.ts';
import { queryFields, type QueryField } from './queryFields.ts';
import { tokenize, type Token } from './tokens.ts';

/** Longer filters were not written by a person [UTF-16 units]. */
export const maximumFilterLength = 2000;
const maximumDepth = 50;

/** The spellings of operators; `:` is for `tag:x`. */
const operators: Readonly<Record<string, Operator | '!=' | '!~'>> = {
  '=': '=',
  '==': '=',
  ':': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '~': '~',
  '!~': '!~',
};

/**
 * Parse a condition on runs, null where the text is blank.
 *
 *     rep > 4 and rate_E_hz < 3
 *     tag:pilot and not (status = failed or notes ~ "to be repeated")
 *     starred and created_at >= 2025-11-30 and V_m = rand and delta = null
 *     rep < n_clusters
 *
 * `not` binds more than `and`, `and` more than `or`. Names are those of `queryFields`. Throws a LabError `invalid-filter`
 * whose data has the `start` and `end` of what is wrong.
 */
export function parseFilter(text: string): Filter | null {
  if (text.length > maximumFilterLength) {
    throw queryError('invalid-filter', `A filter has at most ${maximumFilterLength} characters`, {
      start: maximumFilterLength,
      end: text.length,
    });
  }
  const parser = new FilterParser(tokenize(text), text.length);
  return parser.parse();
}

const isKeyword = (token: Token | undefined, word: string): boolean =>
  token?.type === 'word' && token.text.toLowerCase() === word;

class FilterParser {
  readonly #tokens: readonly Token[];
  readonly #length: number;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens;
    this.#length = length;
  }

  parse(): Filter | null {
    if (this.#tokens.length === 0) return null;
    const filter = this.#joined('or');
    const rest = this.#next;
    if (rest) throw fail(`Expected "and" or "or" before ${formatValue(rest.text)}`, rest);
    return filter;
  }

  get #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #joined(type: 'and' | 'or'): Filter {
    const part = (): Filter => (type === 'or' ? this.#joined('and') : this.#negated());
    const parts = [part()];
    while (isKeyword(this.#next, type)) {
      this.#at++;
      parts.push(part());
    }
    return parts.length === 1 ? parts[0] : { type, parts };
  }

  #negated(): Filter {
    let isNegated = false;
    for (; isKeyword(this.#next, 'not'); this.#at++) isNegated = !isNegated;
    const part = this.#primary();
    return isNegated ? { type: 'not', part } : part;
  }

  #primary(): Filter {
    const token = this.#next;
    if (token?.type !== '(') return this.#comparison();
    if (++this.#depth > maximumDepth) throw fail('The parentheses are nested too deeply', token);
    this.#at++;
    const filter = this.#joined('or');
    if (this.#next?.type !== ')') throw fail('A closing parenthesis is missing', this.#next ?? this.#end);
    this.#at++;
    this.#depth--;
    return filter;
  }

  #comparison(): Filter {
    const token = this.#next;
    if (token?.type !== 'word') throw fail('Expected a name such as rep or rate_E_hz', token ?? this.#end);
    this.#at++;
    const field = fieldNamed(token);
    const operator = this.#next;
    if (operator?.type !== 'operator') {
      if (field.type === 'boolean') return { type: 'compare', field, operator: '=', value: 1 };
      throw fail(`Expected ${listOf(field)} after ${field.name}`, operator ?? this.#end);
    }
    this.#at++;
    return this.#comparisonWith(field, operator);
  }

  #comparisonWith(field: QueryField, token: Token): Filter {
    const spelled = Object.hasOwn(operators, token.text) ? operators[token.text] : null;
    const operator = spelled === '!=' ? '=' : spelled === '!~' ? '~' : spelled;
    if (operator === null || !operatorsFor(field).includes(operator)) {
      throw fail(`${field.name} can be compared by ${listOf(field)}, not ${token.text}`, token);
    }
    const given = this.#next;
    if (given?.type !== 'word' && given?.type !== 'string') {
      throw fail(`Expected a value after ${field.name} ${token.text}`, given ?? this.#end);
    }
    this.#at++;
    const other = given.type === 'word' ? queryFields.get(given.text) : undefined;
    if (field.type === 'number' && other?.type === 'number' && operator !== '~') {
      const comparison: Filter = { type: 'compare-fields', field, operator, other };
      return operator === spelled ? comparison : { type: 'not', part: comparison };
    }
    const read = comparisonValue(field, operator, { text: given.text, isQuoted: given.type === 'string' });
    if ('expected' in read) {
      throw fail(`${field.name} is ${formatValue(given.text)}, must be ${read.expected}`, given);
    }
    const comparison: Filter = { type: 'compare', field, operator, value: read.value };
    return operator === spelled ? comparison : { type: 'not', part: comparison };
  }

  get #end(): Span {
    return { start: this.#length, end: this.#length };
  }
}

const fail = (message: string, span: Span): Error => queryError('invalid-filter', message, span);

const listOf = (field: QueryField): string => ['!=', ...operatorsFor(field)].sort().join(' ');

function fieldNamed(token: Token): QueryField {
  const field = queryFields.get(token.text);
  if (field) return field;
  const nearest = nearestName(token.text, [...queryFields.keys()]);
  const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
  throw fail(
    `${formatValue(token.text).slice(1, -1)} is no parameter, metric or field of a run${hint}`,
    token,
  );
}
