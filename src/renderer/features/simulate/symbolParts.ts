/** A symbol in pieces: `J_E+` is J with E below and + above. */
export interface SymbolParts {
  readonly base: string;
  readonly below: string;
  readonly above: string;
}

const greek: Readonly<Record<string, string>> = { tau: '\u03c4', delta: '\u03b4', rho: '\u03c1' };

/** Take a symbol such as `tau_syn,E` or `J_E+` apart. */
export function symbolParts(symbol: string): SymbolParts {
  const [name, rest = ''] = symbol.split('_', 2);
  const above = rest.endsWith('+') ? '+' : '';
  return { base: greek[name] ?? name, below: above === '' ? rest : rest.slice(0, -1), above };
}
