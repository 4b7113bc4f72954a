import type { ParameterError } from '../../errors.ts';
import { syntaxError, type SourceText } from '../sourceText.ts';
import { describeToken, type Token } from './token.ts';
import { tokenize } from './tokenize.ts';

/** Brackets, signs and powers may be nested this deep; no parameter file comes near. */
const maximumDepth = 100;

/** The tokens of a source, read one after the other. */
export class TokenStream {
  readonly source: SourceText;
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(source: SourceText) {
    this.source = source;
    this.#tokens = tokenize(source);
  }

  /** Look at a token without reading it; the last one stands for all behind it. */
  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#index + ahead, this.#tokens.length - 1)];
  }

  /** Read a token. */
  next(): Token {
    const token = this.peek();
    this.#index++;
    return token;
  }

  /** Tell whether an operator comes next. */
  isAt(...operators: readonly string[]): boolean {
    const token = this.peek();
    return token.kind === 'operator' && operators.includes(token.text);
  }

  /** Read an operator if it comes next. */
  accept(operator: string): boolean {
    const isNext = this.isAt(operator);
    if (isNext) this.next();
    return isNext;
  }

  /** Read an operator that has to come next; throws a ParameterError where it does not. */
  expect(operator: string): void {
    if (!this.accept(operator))
      throw this.fail(`expected "${operator}" but found ${describeToken(this.peek())}`);
  }

  /** Make the error for what is wrong at a token, by default the next one. */
  fail(message: string, at = this.peek().at): ParameterError {
    return syntaxError(this.source, at, message);
  }

  /** Read something nested; throws a ParameterError where it is nested too deep. */
  nested<T>(read: () => T): T {
    if (this.#depth === maximumDepth) throw this.fail(`nested more than ${maximumDepth} deep`);
    this.#depth++;
    const result = read();
    this.#depth--;
    return result;
  }
}
