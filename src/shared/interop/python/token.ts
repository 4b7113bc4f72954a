export interface NameToken {
  readonly kind: 'name';
  readonly text: string;
  readonly at: number;
}
export interface OperatorToken {
  readonly kind: 'operator';
  readonly text: string;
  readonly at: number;
}
export type Token =
  | NameToken
  | OperatorToken
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'string'; readonly value: string; readonly at: number }
  | { readonly kind: 'line end' | 'file end'; readonly at: number };

/** Describe a token for an error message. */
export function describeToken(token: Token): string {
  switch (token.kind) {
    case 'name':
    case 'operator':
      return `"${token.text.slice(0, 40)}"`;
    case 'number':
      return `the number ${token.value}`;
    case 'string':
      return 'a string';
    case 'line end':
      return 'the end of the line';
    case 'file end':
      return 'the end of the file';
  }
}
