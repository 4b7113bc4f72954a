import type { Matrix2x2 } from './fields.ts';

/** Rows and columns of the 2x2 matrices: the post- and the presynaptic population. */
export type Population = 'E' | 'I';

/** Make a matrix from a function of row (post) and column (pre), each 0 for E and 1 for I. */
export const matrixOf = (entry: (post: 0 | 1, pre: 0 | 1) => number): Matrix2x2 => [
  [entry(0, 0), entry(0, 1)],
  [entry(1, 0), entry(1, 1)],
];

/** The four entries of a 2x2 matrix in reading order, with what each connects. */
export const connections = [
  { post: 0, pre: 0, name: 'E to E' },
  { post: 0, pre: 1, name: 'I to E' },
  { post: 1, pre: 0, name: 'E to I' },
  { post: 1, pre: 1, name: 'I to I' },
] as const;
