import { operatorsFor } from './comparisonValue.ts';
import { queryFields, type QueryField } from './queryFields.ts';
import { tokenize, type Token } from './tokens.ts';

/** Something that could stand at the cursor. */
export interface Completion {
  readonly text: string;
  /** What it means, empty where the text says it. */
  readonly label: string;
  readonly kind: 'field' | 'operator' | 'value' | 'keyword';
}

/** What could stand in place of the text between `from` and `to`. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly options: readonly Completion[];
}

/**
 * List what could stand at a cursor in a filter, those first that start with what is there already, short ones before long.
 *
 * `tags` are those that runs have.
 */
export function completeFilter(filter: string, cursor: number, tags: readonly string[] = []): Completions {
  const before = tokensBefore(filter.slice(0, cursor));
  if (before === null) return { from: cursor, to: cursor, options: [] };
  const last = before.at(-1);
  const isWord = last?.type === 'word' && last.end === cursor;
  const from = isWord ? last.start : cursor;
  const typed = isWord ? last.text.toLowerCase() : '';
  const options = optionsAfter(isWord ? before.slice(0, -1) : before, tags)
    .flatMap((option) => {
      const rank = rankOf(option, typed);
      return rank === null ? [] : { option, rank };
    })
    .sort((a, b) => a.rank - b.rank || (typed === '' ? 0 : a.option.text.length - b.option.text.length))
    .map(({ option }) => option);
  return { from, to: cursor, options };
}

/** The text before the cursor may be within quotes: nothing is known about what stands there. */
function tokensBefore(text: string): Token[] | null {
  const quotes = text.replace(/\\./g, '').match(/"[^"]*"?|'[^']*'?/g) ?? [];
  const isOpen = quotes.some((quoted) => quoted.length === 1 || !quoted.endsWith(quoted[0]));
  return isOpen ? null : tokenize(text);
}

function rankOf({ text, label }: Completion, typed: string): number | null {
  const lower = text.toLowerCase();
  if (lower.startsWith(typed)) return 0;
  if (lower.includes(typed)) return 1;
  return label.toLowerCase().includes(typed) ? 2 : null;
}

const keyword = (text: string): Completion => ({ text, label: '', kind: 'keyword' });
const names: readonly Completion[] = [
  ...[...queryFields.values()].map(({ name, label, unit }): Completion => ({
    text: name,
    label: unit === '' ? label : `${label} [${unit}]`,
    kind: 'field',
  })),
  keyword('not'),
  keyword('('),
];
const connectives = ['and', 'or', ')'].map(keyword);

function optionsAfter(tokens: readonly Token[], tags: readonly string[]): readonly Completion[] {
  const last = tokens.at(-1);
  if (last === undefined || last.type === '(' || isConnective(last)) return names;
  const field = queryFields.get(tokens.at(-2)?.text ?? '');
  if (last.type === 'operator') return field === undefined ? [] : valuesOf(field, tags);
  const isValue = tokens.at(-2)?.type === 'operator';
  const named = isValue || last.type !== 'word' ? undefined : queryFields.get(last.text);
  if (named === undefined) return connectives;
  const after = ['!=', ...operatorsFor(named)].map((text): Completion => ({
    text,
    label: '',
    kind: 'operator',
  }));
  return named.type === 'boolean' ? [...connectives, ...after] : after;
}

const isConnective = ({ type, text }: Token): boolean =>
  type === 'word' && ['and', 'or', 'not'].includes(text.toLowerCase());

function valuesOf({ type, choices = [] }: QueryField, tags: readonly string[]): readonly Completion[] {
  const values = type === 'boolean' ? ['true', 'false'] : type === 'tag' ? tags.map(asWord) : choices;
  return values.map((text) => ({ text, label: '', kind: 'value' }));
}

/** Write a text so that it is one word of a filter: in quotes where it would be several. */
const asWord = (text: string): string =>
  /^[^\s()=<>!~:"']+$/.test(text) ? text : `"${text.replaceAll(/["\\]/g, (character) => `\\${character}`)}"`;
