/** Where a value stands in a file; lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong with the user's input. */
export interface Problem {
  /** The parameter's name, empty where the input as a whole is meant. */
  readonly parameter: string;
  /** What was given: plain data, or its description where it was none. */
  readonly value: unknown;
  /** What would be right, to complete "must be ...". */
  readonly allowed: string;
  /** One line that names parameter, value and what is allowed. */
  readonly message: string;
  /** Other parameters that take part in the broken rule. */
  readonly related?: readonly string[];
  /** Where the value came from: a file's name, or the command-line option. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** An error with a code to branch on; {code, message, data} is what crosses processes. */
export class LabError extends Error {
  override readonly name: string = 'LabError';
  readonly code: string;
  readonly data: unknown;

  constructor(code: string, message: string, data: unknown = null, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.data = data;
  }
}

/** The user's parameters are not valid; the message has one line per problem. */
export class ParameterError extends LabError {
  override readonly name = 'ParameterError';
  declare readonly data: { readonly problems: readonly Problem[] };

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super('invalid-parameters', problems.map(describeProblem).join('\n'), { problems }, options);
  }
}

/** Put a problem into one line, led by file, line and column where they are known. */
export function describeProblem({ file, line, column, message }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}
