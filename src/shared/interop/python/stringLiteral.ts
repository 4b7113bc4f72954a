/** A string read from a source: its value and the offset behind it, or what is wrong and where. */
export type StringLiteral =
  { readonly value: string; readonly end: number } | { readonly message: string; readonly at: number };

const simpleEscapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  '/': '/',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Read a Python string whose quotes begin at `start`: single or triple, raw where a prefix r stood before them. */
export function readString(text: string, start: number, isRaw: boolean): StringLiteral {
  const quote = text[start];
  const isTriple = text.startsWith(quote.repeat(3), start);
  const closing = isTriple ? quote.repeat(3) : quote;
  const parts: string[] = [];
  let i = start + closing.length;
  let kept = i;
  while (i < text.length) {
    const char = text[i];
    if (char === quote && text.startsWith(closing, i)) {
      parts.push(text.slice(kept, i));
      return { value: parts.join(''), end: i + closing.length };
    }
    if (!isTriple && (char === '\n' || char === '\r')) break;
    if (char !== '\\') {
      i++;
    } else if (isRaw) {
      i += 2;
    } else {
      const escape = readEscape(text, i);
      if (escape === null) return { message: 'this escape in the string is not valid', at: i };
      parts.push(text.slice(kept, i), escape.value);
      i = kept = escape.end;
    }
  }
  return { message: `the string that begins here is not closed`, at: start };
}

/** Read the escape whose backslash is at `at`; an unknown one stands for itself, as in Python. */
function readEscape(text: string, at: number): { value: string; end: number } | null {
  const char = text.charAt(at + 1);
  if (char === '\r') return { value: '', end: at + (text[at + 2] === '\n' ? 3 : 2) };
  if (Object.hasOwn(simpleEscapes, char)) return { value: simpleEscapes[char], end: at + 2 };
  if (Object.hasOwn(hexLengths, char)) return readHexEscape(text, at + 2, hexLengths[char]);
  if (char === 'N') return null;
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4));
  if (octal) return { value: String.fromCharCode(parseInt(octal[0], 8)), end: at + 1 + octal[0].length };
  return { value: `\\${char}`, end: at + 1 + char.length };
}

function readHexEscape(text: string, start: number, length: number): { value: string; end: number } | null {
  const digits = text.slice(start, start + length);
  const code = /^[\da-fA-F]+$/.test(digits) && digits.length === length ? parseInt(digits, 16) : Infinity;
  return code > 0x10ffff ? null : { value: String.fromCodePoint(code), end: start + length };
}
