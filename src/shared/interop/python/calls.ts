import type { DictEntry, Node } from './node.ts';
import { describeToken } from './token.ts';
import type { TokenStream } from './tokenStream.ts';

type ReadExpression = (tokens: TokenStream) => Node;

const arrayNames = /^(?:(?:np|numpy)\.)?(?:array|asarray)$/;
const numberNames = /^(?:float|int|(?:np|numpy)\.(?:float64|int64))$/;
const floatTypes = /^(?:(?:np|numpy)\.)?(?:float|float64|float_|double|f8|d)$/;
const integerTypes = /^(?:(?:np|numpy)\.)?(?:int|int64|int32|int_|i8|i4)$/;

/** Read the arguments of one of the few calls that stand for a literal: np.array, dict, float and int. */
export function readCall(
  tokens: TokenStream,
  name: string,
  at: number,
  readExpression: ReadExpression,
): Node {
  if (arrayNames.test(name)) return readArray(tokens, readExpression);
  if (name === 'dict') return { kind: 'dict', entries: readDictArguments(tokens, readExpression), at };
  if (numberNames.test(name)) return readConversion(tokens, name, at, readExpression);
  throw tokens.fail(`the call ${name.slice(0, 40)}(...) is not read: nothing is executed`, at);
}

function readArray(tokens: TokenStream, readExpression: ReadExpression): Node {
  tokens.expect('(');
  const array = readExpression(tokens);
  if (tokens.accept(',') && !tokens.isAt(')')) {
    const keyword = tokens.peek();
    if (keyword.kind !== 'name' || keyword.text !== 'dtype')
      throw tokens.fail('np.array takes dtype only, here');
    tokens.next();
    tokens.expect('=');
    readType(tokens, array);
    tokens.accept(',');
  }
  tokens.expect(')');
  return array;
}

/** Read a dtype and refuse one that would change the numbers. */
function readType(tokens: TokenStream, array: Node): void {
  const first = tokens.next();
  let type = first.kind === 'string' ? first.value : first.kind === 'name' ? first.text : '';
  while (first.kind === 'name' && tokens.accept('.')) {
    const part = tokens.next();
    type += `.${part.kind === 'name' ? part.text : ''}`;
  }
  if (floatTypes.test(type) || (integerTypes.test(type) && isWhole(array))) return;
  throw tokens.fail('this dtype is not read; use float', first.at);
}

const isWhole = (node: Node): boolean =>
  node.kind === 'list' ? node.items.every(isWhole) : node.kind === 'scalar' && Number.isInteger(node.value);

/** dict(a=1, b=2) */
function readDictArguments(tokens: TokenStream, readExpression: ReadExpression): DictEntry[] {
  const entries: DictEntry[] = [];
  tokens.expect('(');
  while (!tokens.accept(')')) {
    const key = tokens.next();
    if (key.kind !== 'name') throw tokens.fail(`expected name=value but found ${describeToken(key)}`, key.at);
    tokens.expect('=');
    entries.push({ key: key.text, keyAt: key.at, node: readExpression(tokens) });
    if (!tokens.accept(',') && !tokens.isAt(')')) throw tokens.fail(`expected "," or ")"`);
  }
  return entries;
}

/** float(2), float("inf"), int(3.0), np.float64(0.1) */
function readConversion(tokens: TokenStream, name: string, at: number, readExpression: ReadExpression): Node {
  tokens.expect('(');
  const argument = readExpression(tokens);
  tokens.accept(',');
  tokens.expect(')');
  const value = argument.kind === 'scalar' ? convert(name, argument.value) : null;
  if (value === null) throw tokens.fail(`${name}(...) is read for numbers only`, argument.at);
  return { kind: 'scalar', value, at };
}

function convert(name: string, value: number | string | boolean | null): number | null {
  const isInteger = name.includes('int');
  if (typeof value === 'number') return isInteger ? Math.trunc(value) : value;
  const word =
    typeof value === 'string' && !isInteger ? /^\s*([+-]?)(inf|infinity|nan)\s*$/i.exec(value) : null;
  if (word === null) return null;
  return word[2].toLowerCase() === 'nan' ? NaN : word[1] === '-' ? -Infinity : Infinity;
}
