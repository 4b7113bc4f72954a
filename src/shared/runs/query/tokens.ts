import { queryError, type Span } from './queryError.ts';

/** A piece of a filter; `text` of a string is what stands between its quotes. */
export interface Token extends Span {
  readonly type: 'word' | 'string' | 'operator' | '(' | ')';
  readonly text: string;
}

const patterns = {
  space: /\s+/y,
  operator: /[=<>!~:]+/y,
  // A word may hold anything else, so that dates, versions and tags such as motor-cortex need no quotes.
  word: /[^\s()=<>!~:"']+/y,
};

/** Cut a filter into pieces; throws `invalid-filter` for a text that is not closed. */
export function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < filter.length) {
    const start = at;
    const character = filter[at];
    if (character === '(' || character === ')') {
      at++;
      tokens.push({ type: character, text: character, start, end: at });
    } else if (character === '"' || character === "'") {
      const text = readString(filter, at);
      at = text.end;
      tokens.push({ type: 'string', text: text.text, start, end: at });
    } else {
      const [type, text] = readPlain(filter, at);
      at += text.length;
      if (type !== 'space') tokens.push({ type, text, start, end: at });
    }
  }
  return tokens;
}

function readPlain(filter: string, at: number): ['space' | 'operator' | 'word', string] {
  for (const type of ['space', 'operator', 'word'] as const) {
    const pattern = patterns[type];
    pattern.lastIndex = at;
    const match = pattern.exec(filter);
    if (match) return [type, match[0]];
  }
  throw new Error(`No token matches at ${at}`);
}

function readString(filter: string, start: number): { text: string; end: number } {
  const quote = filter[start];
  let text = '';
  for (let at = start + 1; at < filter.length; at++) {
    if (filter[at] === quote) return { text, end: at + 1 };
    if (filter[at] === '\\') at++;
    text += filter[at] ?? '';
  }
  throw queryError('invalid-filter', `The text that starts with ${quote} is not closed`, {
    start,
    end: filter.length,
  });
}
