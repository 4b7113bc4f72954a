import { arithmetic } from './arithmetic.ts';
import { readCall } from './calls.ts';
import type { DictEntry, Node, ScalarNode } from './node.ts';
import { describeToken, type NameToken, type OperatorToken } from './token.ts';
import type { TokenStream } from './tokenStream.ts';

/** Names that stand for a value. */
export type Names = ReadonlyMap<string, ScalarNode['value']>;

/** Read a literal value: numbers and arithmetic on them, strings, lists, tuples, dicts and np.array(...). */
export function readExpression(tokens: TokenStream, names: Names): Node {
  return tokens.nested(() => {
    let left = readTerm(tokens, names);
    while (tokens.isAt('+', '-')) left = combine(tokens, left, () => readTerm(tokens, names));
    return left;
  });
}

function readTerm(tokens: TokenStream, names: Names): Node {
  let left = readSigned(tokens, names);
  while (tokens.isAt('*', '/', '//', '%', '@')) left = combine(tokens, left, () => readSigned(tokens, names));
  return left;
}

/** A sign binds less than a power: -2**2 is -4. */
function readSigned(tokens: TokenStream, names: Names): Node {
  const at = tokens.peek().at;
  if (tokens.accept('+')) return tokens.nested(() => requireNumber(tokens, readSigned(tokens, names)));
  if (tokens.accept('-')) {
    const { value } = tokens.nested(() => requireNumber(tokens, readSigned(tokens, names)));
    return { kind: 'scalar', value: -value, at };
  }
  const base = readAtom(tokens, names);
  return tokens.isAt('**')
    ? combine(tokens, base, () => tokens.nested(() => readSigned(tokens, names)))
    : base;
}

function combine(tokens: TokenStream, left: Node, readRight: () => Node): Node {
  const operator = tokens.next() as OperatorToken;
  const a = requireNumber(tokens, left).value;
  const b = requireNumber(tokens, readRight()).value;
  const value = arithmetic(operator.text, a, b);
  if (typeof value === 'string') throw tokens.fail(value, operator.at);
  return { kind: 'scalar', value, at: left.at };
}

function requireNumber(tokens: TokenStream, node: Node): ScalarNode & { value: number } {
  if (node.kind === 'scalar' && typeof node.value === 'number') return { ...node, value: node.value };
  throw tokens.fail('arithmetic is read for numbers only', node.at);
}

function readAtom(tokens: TokenStream, names: Names): Node {
  const token = tokens.peek();
  switch (token.kind) {
    case 'number':
      tokens.next();
      return { kind: 'scalar', value: token.value, at: token.at };
    case 'string':
      return readStrings(tokens);
    case 'name':
      return readName(tokens, names);
    default:
      if (tokens.isAt('(')) return readParentheses(tokens, names);
      if (tokens.accept('['))
        return { kind: 'list', items: readItems(tokens, names, ']', token.at), at: token.at };
      if (tokens.accept('{'))
        return { kind: 'dict', entries: readEntries(tokens, names, token.at), at: token.at };
      throw tokens.fail(`expected a value but found ${describeToken(token)}`);
  }
}

/** Adjacent strings are one. */
function readStrings(tokens: TokenStream): ScalarNode {
  const at = tokens.peek().at;
  const parts: string[] = [];
  for (let token = tokens.peek(); token.kind === 'string'; token = tokens.peek()) {
    parts.push(token.value);
    tokens.next();
  }
  return { kind: 'scalar', value: parts.join(''), at };
}

function readName(tokens: TokenStream, names: Names): Node {
  const token = tokens.next() as NameToken;
  let path = token.text;
  while (tokens.accept('.')) {
    const part = tokens.next();
    if (part.kind !== 'name') throw tokens.fail(`expected a name but found ${describeToken(part)}`, part.at);
    path += `.${part.text}`;
  }
  if (tokens.isAt('(')) return readCall(tokens, path, token.at, (stream) => readExpression(stream, names));
  const value = names.get(path);
  if (value !== undefined) return { kind: 'scalar', value, at: token.at };
  throw tokens.fail(unknownName(path), token.at);
}

function unknownName(path: string): string {
  const python: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };
  const hint = Object.hasOwn(python, path) ? `; Python writes ${python[path]}` : '';
  return `"${path.slice(0, 40)}" has no value here: only literal values are read${hint}`;
}

/** A value in parentheses, or a tuple where there is a comma. */
function readParentheses(tokens: TokenStream, names: Names): Node {
  const at = tokens.next().at;
  requireMore(tokens, at);
  if (tokens.accept(')')) return { kind: 'list', items: [], at };
  const first = readExpression(tokens, names);
  if (tokens.accept(')')) return first;
  if (!tokens.isAt(',')) throw unclosed(tokens, ')', at);
  tokens.next();
  return { kind: 'list', items: [first, ...readItems(tokens, names, ')', at)], at };
}

function readItems(tokens: TokenStream, names: Names, closing: string, at: number): Node[] {
  const items: Node[] = [];
  while (!tokens.accept(closing)) {
    requireMore(tokens, at);
    items.push(readExpression(tokens, names));
    if (!tokens.accept(',') && !tokens.isAt(closing)) throw unclosed(tokens, closing, at);
  }
  return items;
}

function readEntries(tokens: TokenStream, names: Names, at: number): DictEntry[] {
  const entries: DictEntry[] = [];
  while (!tokens.accept('}')) {
    requireMore(tokens, at);
    const key = readExpression(tokens, names);
    if (key.kind !== 'scalar' || typeof key.value !== 'string') {
      throw tokens.fail('the keys of a dict have to be strings', key.at);
    }
    tokens.expect(':');
    entries.push({ key: key.value, keyAt: key.at, node: readExpression(tokens, names) });
    if (!tokens.accept(',') && !tokens.isAt('}')) throw unclosed(tokens, '}', at);
  }
  return entries;
}

function unclosed(tokens: TokenStream, closing: string, openedAt: number): Error {
  requireMore(tokens, openedAt);
  return tokens.fail(`expected "," or "${closing}" but found ${describeToken(tokens.peek())}`);
}

/** At the end of the file it is the opening bracket that needs attention. */
function requireMore(tokens: TokenStream, openedAt: number): void {
  if (tokens.peek().kind === 'file end')
    throw tokens.fail('the bracket that opens here is not closed', openedAt);
}
