import type { NeuronParameters, Propagators } from '../neurons/propagators.ts';

/** Weights [pA] of the connections onto one kind of neuron, by kind of source. */
export interface IncomingWeights {
  readonly between: readonly [number, number];
  readonly within: readonly [number, number];
}

/** Where one kind of source sends its current to: the excitatory current if its weights are above 0. */
export const excites = ({ between, within }: IncomingWeights, from: 0 | 1): boolean =>
  between[from] > 0 || within[from] > 0;

/** Propagators of the current that one kind of source feeds. */
export function currentOf(
  P: Propagators,
  weights: IncomingWeights,
  from: 0 | 1,
): { P11: number; P21: number } {
  return excites(weights, from) ? { P11: P.P11ex, P21: P.P21ex } : { P11: P.P11in, P21: P.P21in };
}

/** Currents are merged in single precision where both decay alike. */
export const canMerge = (P: Propagators, weights: IncomingWeights): boolean =>
  currentOf(P, weights, 0).P11 === currentOf(P, weights, 1).P11;

/** Byte offsets of the usual drive and of the tables in a block (assembly/constants.ts), bytes of a table. */
const USUAL_DRIVE = 192;
const TABLES = 320;
const TABLE_BYTES = 64;
const ENTRIES = 16;
const DIGITS = 4;

/** Bytes of a block of constants. */
export const CONSTANT_BYTES = TABLES + 5 ** 3 * TABLE_BYTES;

/** Where counts can end in an index of four digits (assembly/constants.ts, `tableOf`). */
const tableEnds = [0, 1, 2, 3, 4]
  .flatMap((endE) =>
    [0, 1, 2, 3, 4].flatMap((endOwnE) => [0, 1, 2, 3, 4].map((endI) => [endE, endOwnE, endI] as const)),
  )
  .filter(([endE, endOwnE, endI]) => endE <= endOwnE && endOwnE <= endI);

/** Write the constants of one kind of neuron as the kernel reads them (assembly/constants.ts). */
export function writeConstants(
  view: DataView,
  neuron: NeuronParameters,
  P: Propagators,
  weights: IncomingWeights,
): void {
  const { between, within } = weights;
  const reset = neuron.V_reset - neuron.E_L;
  const doubles = [P.P22, P.P21ex, P.P21in, P.P11ex, P.P11in, neuron.V_th - neuron.E_L, reset];
  doubles.push(between[0], within[0], between[1], within[1]);
  doubles.forEach((value, k) => view.setFloat64(8 * k, value, true));
  const flags = [
    excites(weights, 0),
    excites(weights, 1),
    within[0] !== between[0],
    within[1] !== between[1],
  ];
  flags.forEach((flag, k) => view.setUint32(88 + 4 * k, flag ? 1 : 0, true));
  const [A, B] = [currentOf(P, weights, 0), currentOf(P, weights, 1)];
  const steps = [between[0] * A.P21, between[1] * B.P21];
  const extras = [(within[0] - between[0]) * A.P21, (within[1] - between[1]) * B.P21];
  const singles = [A.P11, B.P11, P.P22, neuron.V_reset - neuron.V_th];
  singles.push(...steps, ...extras);
  singles.forEach((value, k) => view.setFloat32(104 + 4 * k, value, true));
  // Entries are computed as the kernel computes them where it does not look them up, rounding by rounding.
  const [fromE, fromI, extraE, extraI] = [...steps, ...extras].map(Math.fround);
  const sum = (n: number, step: number, own: number, extra: number): number =>
    Math.fround(Math.fround(n * step) + Math.fround(own * extra));
  for (const [endE, endOwnE, endI] of tableEnds) {
    const table = Float32Array.from({ length: ENTRIES }, (_, index) => {
      const count = (from: number, end: number): number => (index & ((1 << end) - 1)) >> from;
      const E = sum(count(0, endE), fromE, count(endE, endOwnE), extraE);
      return Math.fround(E + sum(count(endOwnE, endI), fromI, count(endI, DIGITS), extraI));
    });
    writeTable(view, TABLES + ((endE * 5 + endOwnE) * 5 + endI) * TABLE_BYTES, table);
  }
}

/** Write the drive that most neurons of the kind have (assembly/constants.ts). */
export function writeUsualDrive(view: DataView, drive: number, bytesPerReal: 4 | 8): void {
  for (let k = 0; k < ENTRIES; k++) {
    if (bytesPerReal === 8) view.setFloat64(USUAL_DRIVE + 8 * k, drive, true);
    else view.setFloat32(USUAL_DRIVE + 4 * k, drive, true);
  }
}

/** Write 16 f32 byte by byte: all lowest bytes, then all next ones, and so on. */
function writeTable(view: DataView, offset: number, table: Float32Array): void {
  const entry = new DataView(new ArrayBuffer(4));
  table.forEach((value, index) => {
    entry.setFloat32(0, value, true);
    for (let byte = 0; byte < 4; byte++) view.setUint8(offset + byte * ENTRIES + index, entry.getUint8(byte));
  });
}
