/** Exact powers stay below 2^1024, the largest double. */
const maximumBits = 1024;

/** Compute a Python expression of two numbers; a string says why it has no value. */
export function arithmetic(operator: string, left: number, right: number): number | string {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? 'division by zero' : left / right;
    case '**':
      return power(left, right);
    default:
      return `the operator ${operator} is not read; use + - * / **`;
  }
}

function power(base: number, exponent: number): number | string {
  if (base === 0 && exponent < 0) return 'division by zero: 0 to a negative power';
  if (base < 0 && !Number.isInteger(exponent)) return 'a negative number to a fraction is a complex number';
  const value = isExactPower(base, exponent) ? Number(BigInt(base) ** BigInt(exponent)) : base ** exponent;
  const isOverflow = !Number.isFinite(value) && Number.isFinite(base) && Number.isFinite(exponent);
  return isOverflow ? 'this power is too large' : value;
}

/** Powers of whole numbers are exact in Python; those that no double holds need no digits. */
const isExactPower = (base: number, exponent: number): boolean =>
  Number.isSafeInteger(base) &&
  Number.isSafeInteger(exponent) &&
  exponent >= 0 &&
  exponent * Math.log2(Math.abs(base) + 1) <= 2 * maximumBits;
