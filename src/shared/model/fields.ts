/** The 2x2 matrices of the model: [[E to E, I to E], [E to I, I to I]], as in the PyNEST example. */
export type Matrix2x2 = readonly [readonly [number, number], readonly [number, number]];

/** What a number may be; bounds are inclusive unless marked exclusive. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: number;
  readonly exclusiveMax?: number;
}

/** The section of the form a parameter stands in. */
export type Group =
  'network' | 'neurons' | 'synapses' | 'clustering' | 'input' | 'stimulus' | 'simulation' | 'recording';

/** The dict of the PyNEST example a parameter is written to; `lab` marks our own additions. */
export type Dict = 'net_dict' | 'sim_dict' | 'stim_dict' | 'lab';

interface About<T> {
  readonly group: Group;
  readonly dict: Dict;
  /** Plain words for the form. */
  readonly label: string;
  /** The symbol papers use, where there is one. */
  readonly symbol?: string;
  /** Unit, empty where the value is a pure number. */
  readonly unit: string;
  readonly default: T;
  /** One line. */
  readonly help: string;
}

export interface NumberField<T extends number | null = number> extends About<T> {
  readonly kind: 'number';
  readonly integer: boolean;
  readonly nullable: boolean;
  readonly range: Range;
}
export interface BooleanField extends About<boolean> {
  readonly kind: 'boolean';
}
export interface ChoiceField<T extends string> extends About<T> {
  readonly kind: 'choice';
  readonly choices: readonly T[];
}
/** A number or one of a few words. */
export interface NumberOrChoiceField<T extends string> extends About<number | T> {
  readonly kind: 'number-or-choice';
  readonly choices: readonly T[];
  readonly range: Range;
}
export interface MatrixField<T extends Matrix2x2 | null = Matrix2x2> extends About<T> {
  readonly kind: 'matrix';
  readonly nullable: boolean;
  readonly range: Range;
}
export interface NumberListField<T extends readonly number[] | null = readonly number[]> extends About<T> {
  readonly kind: 'number-list';
  readonly integer: boolean;
  readonly nullable: boolean;
  readonly range: Range;
}
export interface ChoiceListField<T extends string> extends About<readonly T[]> {
  readonly kind: 'choice-list';
  readonly choices: readonly T[];
}

export type Field =
  | NumberField
  | NumberField<number | null>
  | BooleanField
  | ChoiceField<string>
  | NumberOrChoiceField<string>
  | MatrixField
  | MatrixField<Matrix2x2 | null>
  | NumberListField
  | NumberListField<readonly number[] | null>
  | ChoiceListField<string>;

/** A field without its place in form and file. */
export type Unplaced<F> = F extends unknown ? Omit<F, 'group' | 'dict' | 'symbol'> : never;

/** What a value can be checked against: a parameter's field, or that of anything else that is set, wherever it stands. */
export type ValueField = Unplaced<Field>;

type Spec<F extends { kind: string; default: unknown }, Preset extends keyof F = never> = Omit<
  F,
  'kind' | Preset
>;

/** Describe a real number. */
export const number = (spec: Spec<NumberField, 'integer' | 'nullable'>): NumberField => ({
  kind: 'number',
  integer: false,
  nullable: false,
  ...spec,
});

/** Describe a real number that may be left out (null). */
export const optionalNumber = (
  spec: Spec<NumberField<number | null>, 'integer' | 'nullable'>,
): NumberField<number | null> => ({ kind: 'number', integer: false, nullable: true, ...spec });

/** Describe a whole number. */
export const integer = (spec: Spec<NumberField, 'integer' | 'nullable'>): NumberField => ({
  kind: 'number',
  integer: true,
  nullable: false,
  ...spec,
});

/** Describe a whole number that may be left out (null). */
export const optionalInteger = (
  spec: Spec<NumberField<number | null>, 'integer' | 'nullable'>,
): NumberField<number | null> => ({ kind: 'number', integer: true, nullable: true, ...spec });

/** Describe a yes-or-no parameter. */
export const boolean = (spec: Spec<BooleanField>): BooleanField => ({ kind: 'boolean', ...spec });

/** Describe a word out of a few. */
export const choice = <const T extends string>(
  spec: Spec<ChoiceField<T>> & { readonly choices: readonly T[] },
): ChoiceField<T> => ({
  kind: 'choice',
  ...spec,
});

/** Describe a parameter that is a number or one of a few words. */
export const numberOrChoice = <const T extends string>(
  spec: Spec<NumberOrChoiceField<T>> & { readonly choices: readonly T[] },
): NumberOrChoiceField<T> => ({
  kind: 'number-or-choice',
  ...spec,
});

/** Describe a 2x2 matrix. */
export const matrix = (spec: Spec<MatrixField, 'nullable'>): MatrixField => ({
  kind: 'matrix',
  nullable: false,
  ...spec,
});

/** Describe a 2x2 matrix that may be left out (null). */
export const optionalMatrix = (
  spec: Spec<MatrixField<Matrix2x2 | null>, 'nullable'>,
): MatrixField<Matrix2x2 | null> => ({ kind: 'matrix', nullable: true, ...spec });

/** Describe a list of real numbers. */
export const numberList = (spec: Spec<NumberListField, 'integer' | 'nullable'>): NumberListField => ({
  kind: 'number-list',
  integer: false,
  nullable: false,
  ...spec,
});

/** Describe a list of whole numbers. */
export const integerList = (spec: Spec<NumberListField, 'integer' | 'nullable'>): NumberListField => ({
  kind: 'number-list',
  integer: true,
  nullable: false,
  ...spec,
});

/** Describe a list of whole numbers that may be left out (null). */
export const optionalIntegerList = (
  spec: Spec<NumberListField<readonly number[] | null>, 'integer' | 'nullable'>,
): NumberListField<readonly number[] | null> => ({
  kind: 'number-list',
  integer: true,
  nullable: true,
  ...spec,
});

/** Describe a list of words out of a few. */
export const choiceList = <const T extends string>(
  spec: Spec<ChoiceListField<T>> & { readonly choices: readonly T[] },
): ChoiceListField<T> => ({
  kind: 'choice-list',
  ...spec,
});
