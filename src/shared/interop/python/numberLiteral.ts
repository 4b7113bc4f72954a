/** Longer numbers are refused: no double needs as many digits. */
const maximumLength = 400;

const decimal = /^(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:[eE][+-]?\d(?:_?\d)*)?$/;
const withBase = /^0(?:[xX](?:_?[\da-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+)$/;
const leadingZeros = /^0[\d_]*[1-9][\d_]*$/;

/** Find the end of what begins like a number at `start`: letters, digits, points and the sign of an exponent. */
export function endOfNumber(text: string, start: number): number {
  let i = start;
  const isDecimal = !/^0[xXoObB]/.test(text.slice(start, start + 2));
  while (i < text.length) {
    const isSign = (text[i] === '+' || text[i] === '-') && isDecimal && /[eE]/.test(text[i - 1]) && i > start;
    if (!isSign && !/[\w.]/.test(text[i])) break;
    i++;
  }
  return i;
}

/**
 * Read a number in any Python notation: 1_000, 1e-9, .5, 5., 0x1F, 0o17, 0b1.
 *
 * Returns the nearest double, or says in a word what is wrong.
 */
export function readNumber(literal: string): number | string {
  if (literal.length > maximumLength) return 'this number has too many digits';
  if (/[jJ]$/.test(literal) && decimal.test(literal.slice(0, -1)))
    return 'complex numbers cannot be used here';
  if (leadingZeros.test(literal)) return `"${literal}" is not a number: leading zeros are not allowed`;
  if (decimal.test(literal) || withBase.test(literal)) return Number(literal.replaceAll('_', ''));
  return `"${literal.slice(0, 40)}" is not a number`;
}
