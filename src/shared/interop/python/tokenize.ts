import { syntaxError, type SourceText } from '../sourceText.ts';
import { endOfNumber, readNumber } from './numberLiteral.ts';
import { readString } from './stringLiteral.ts';
import type { Token } from './token.ts';

const space = /[ \t\f\u00a0]/;
const lineEnd = /[\n\r]/;
const digit = /\d/;
const quote = /["']/;
const nameStart = /[\p{L}_]/u;
const namePart = /[\p{L}\p{N}_]/u;
const operators = [
  '**',
  '//',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '=',
  ';',
  '.',
  '+',
  '-',
  '*',
  '/',
  '%',
  '@',
];

/**
 * Split a Python source (or JSON, which has the same words) into tokens, in time proportional to its length.
 *
 * Inside brackets lines do not end. Indentation is not kept, since nothing that is read here is indented. Throws a
 * ParameterError with line and column at what is no token.
 */
export function tokenize(source: SourceText): readonly Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  let depth = 0;
  let i = 0;
  while (i < text.length) {
    const char = text[i];
    if (space.test(char)) {
      i++;
    } else if (lineEnd.test(char)) {
      if (depth === 0) tokens.push({ kind: 'line end', at: i });
      i++;
    } else if (char === '#') {
      i = endOfLine(text, i);
    } else if (char === '\\' && lineEnd.test(text.charAt(i + 1))) {
      i += text.startsWith('\r\n', i + 1) ? 3 : 2;
    } else {
      const { token, end } = readToken(source, i);
      if (token.kind === 'operator') depth = Math.max(0, depth + bracketStep(token.text));
      tokens.push(token);
      i = end;
    }
  }
  if (depth === 0) tokens.push({ kind: 'line end', at: i });
  tokens.push({ kind: 'file end', at: i });
  return tokens;
}

const bracketStep = (operator: string): number =>
  '([{'.includes(operator) ? 1 : ')]}'.includes(operator) ? -1 : 0;

function endOfLine(text: string, start: number): number {
  let i = start;
  while (i < text.length && !lineEnd.test(text[i])) i++;
  return i;
}

function readToken(source: SourceText, at: number): { token: Token; end: number } {
  const { text } = source;
  const char = text[at];
  if (quote.test(char)) return stringToken(source, at, at, false);
  if (digit.test(char) || (char === '.' && digit.test(text.charAt(at + 1)))) return numberToken(source, at);
  if (nameStart.test(char)) return nameToken(source, at);
  const operator = operators.find((candidate) => text.startsWith(candidate, at));
  if (operator === undefined) throw syntaxError(source, at, `unexpected character ${JSON.stringify(char)}`);
  return { token: { kind: 'operator', text: operator, at }, end: at + operator.length };
}

function stringToken(
  source: SourceText,
  at: number,
  start: number,
  isRaw: boolean,
): { token: Token; end: number } {
  const literal = readString(source.text, start, isRaw);
  if ('message' in literal) throw syntaxError(source, literal.at, literal.message);
  return { token: { kind: 'string', value: literal.value, at }, end: literal.end };
}

function numberToken(source: SourceText, at: number): { token: Token; end: number } {
  const end = endOfNumber(source.text, at);
  const value = readNumber(source.text.slice(at, end));
  if (typeof value === 'string') throw syntaxError(source, at, value);
  return { token: { kind: 'number', value, at }, end };
}

/** Read a name, or a string with a prefix such as r"..." */
function nameToken(source: SourceText, at: number): { token: Token; end: number } {
  const { text } = source;
  let end = at;
  while (end < text.length && namePart.test(text[end])) end++;
  const name = text.slice(at, end);
  if (quote.test(text.charAt(end))) {
    if (/^[rRuU]$/.test(name)) return stringToken(source, at, end, /r/i.test(name));
    throw syntaxError(source, at, `strings with the prefix ${name.slice(0, 40)} are not read`);
  }
  return { token: { kind: 'name', text: name, at }, end };
}
