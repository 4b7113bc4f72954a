import type { SourceText } from '../sourceText.ts';
import { readExpression } from './expression.ts';
import type { Node, ScalarNode } from './node.ts';
import { describeToken } from './token.ts';
import { TokenStream } from './tokenStream.ts';

/** A name that a module gives to a value. */
export interface Assignment {
  readonly name: string;
  readonly at: number;
  readonly node: Node;
}

/** What a source holds: assignments, or one bare value as in JSON. */
export type Module = { readonly assignments: readonly Assignment[] } | { readonly bare: Node };

const pythonNames: readonly (readonly [string, ScalarNode['value']])[] = [
  ['True', true],
  ['False', false],
  ['None', null],
  ...['np', 'numpy', 'math'].flatMap((module) => [
    [`${module}.inf`, Infinity] as const,
    [`${module}.nan`, NaN] as const,
  ]),
];

const jsonNames: typeof pythonNames = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', NaN],
  ['Infinity', Infinity],
];

/**
 * Parse assignments of literal values, or a bare dict or list in Python's or JSON's words, without executing anything.
 *
 * Imports and strings that stand alone are passed over; a name assigned a number, word or truth value may be used
 * further down. Throws a ParameterError with line and column at anything else.
 */
export function parseModule(source: SourceText): Module {
  const tokens = new TokenStream(source);
  skipLineEnds(tokens);
  if (tokens.isAt('{', '[')) return { bare: readBare(tokens) };
  const names = new Map(pythonNames);
  const assignments: Assignment[] = [];
  while (tokens.peek().kind !== 'file end') {
    const assignment = readStatement(tokens, names);
    if (assignment) assignments.push(assignment);
    endStatement(tokens);
  }
  return { assignments };
}

function readBare(tokens: TokenStream): Node {
  const node = readExpression(tokens, new Map([...pythonNames, ...jsonNames]));
  skipLineEnds(tokens);
  const token = tokens.peek();
  if (token.kind !== 'file end')
    throw tokens.fail(`expected the end of the file but found ${describeToken(token)}`);
  return node;
}

function skipLineEnds(tokens: TokenStream): void {
  while (tokens.peek().kind === 'line end') tokens.next();
}

const isLineOver = (tokens: TokenStream): boolean => ['line end', 'file end'].includes(tokens.peek().kind);

function endStatement(tokens: TokenStream): void {
  const token = tokens.peek();
  if (!isLineOver(tokens) && !tokens.isAt(';')) {
    throw tokens.fail(`expected the end of the line but found ${describeToken(token)}`);
  }
  while (tokens.peek().kind === 'line end' || tokens.isAt(';')) tokens.next();
}

function readStatement(tokens: TokenStream, names: Map<string, ScalarNode['value']>): Assignment | null {
  const token = tokens.peek();
  if (token.kind === 'string') {
    readExpression(tokens, names);
    return null;
  }
  if (token.kind === 'name' && (token.text === 'import' || token.text === 'from')) {
    while (!isLineOver(tokens) && !tokens.isAt(';')) tokens.next();
    return null;
  }
  if (token.kind !== 'name') throw tokens.fail(expectedAssignment(describeToken(token)));
  tokens.next();
  if (tokens.accept(':')) skipAnnotation(tokens);
  if (!tokens.accept('=')) throw tokens.fail(expectedAssignment(describeToken(token)), token.at);
  const node = readExpression(tokens, names);
  if (node.kind === 'scalar') names.set(token.text, node.value);
  else names.delete(token.text);
  return { name: token.text, at: token.at, node };
}

/** Pass over the type in `name: type = value`. */
function skipAnnotation(tokens: TokenStream): void {
  while (!isLineOver(tokens) && !tokens.isAt('=')) tokens.next();
}

const expectedAssignment = (found: string): string =>
  `expected an assignment such as net_dict = {...} but found ${found}: only literal values are read, nothing is executed`;
