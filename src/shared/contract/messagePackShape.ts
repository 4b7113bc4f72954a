/** How large the structure of a message may be, whatever its bytes claim. */
export interface ShapeLimits {
  /** Values in all, those in arrays and maps included. */
  readonly maxValues: number;
  /** Arrays and maps within each other. */
  readonly maxDepth: number;
}

/** Bytes after the head byte that hold the length, by head byte from 0xc4: bin, ext; and from 0xd9: str, array, map. */
const lengthBytes: Readonly<Record<number, number>> = {
  ...{ 0xc4: 1, 0xc5: 2, 0xc6: 4, 0xc7: 1, 0xc8: 2, 0xc9: 4 },
  ...{ 0xd9: 1, 0xda: 2, 0xdb: 4, 0xdc: 2, 0xdd: 4, 0xde: 2, 0xdf: 4 },
};

/** Bytes after the head byte, for values of fixed size: floats, integers, fixed extensions (with their type byte). */
const fixedSizes: Readonly<Record<number, number>> = {
  ...{ 0xc0: 0, 0xc2: 0, 0xc3: 0, 0xca: 4, 0xcb: 8, 0xcc: 1, 0xcd: 2, 0xce: 4, 0xcf: 8 },
  ...{ 0xd0: 1, 0xd1: 2, 0xd2: 4, 0xd3: 8, 0xd4: 2, 0xd5: 3, 0xd6: 5, 0xd7: 9, 0xd8: 17 },
};

/**
 * Walk over a MessagePack message without decoding it; throws a RangeError where it is cut off, malformed or over a limit.
 *
 * A decoder sets memory aside for as many elements as an array claims to have: a few bytes could claim gigabytes.
 */
export function checkMessagePackShape(bytes: Uint8Array, { maxValues, maxDepth }: ShapeLimits): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** Values still to come, for every array or map that is open, the outermost first. */
  const open = [1];
  let values = 1;
  let position = 0;
  while (open.length > 0) {
    if (open[open.length - 1] === 0) {
      open.pop();
      continue;
    }
    open[open.length - 1]--;
    const { payload, children } = readHead(view, position);
    position += payload;
    if (position > bytes.length) throw new RangeError('the message is cut off');
    // Counted when they are announced, for that is when a decoder sets memory aside.
    values += children;
    if (values > maxValues) throw new RangeError(`the message has more than ${maxValues} values`);
    if (children > 0) open.push(children);
    if (open.length > maxDepth) throw new RangeError(`the message is nested more than ${maxDepth} deep`);
  }
  if (position < bytes.length) throw new RangeError('the message has bytes after its end');
}

/** Read one head: how many bytes the value takes without its children, and how many children follow. */
function readHead(view: DataView, position: number): { payload: number; children: number } {
  if (position >= view.byteLength) throw new RangeError('the message is cut off');
  const head = view.getUint8(position);
  if (head < 0x80 || head >= 0xe0) return { payload: 1, children: 0 };
  if (head < 0x90) return { payload: 1, children: 2 * (head & 0x0f) };
  if (head < 0xa0) return { payload: 1, children: head & 0x0f };
  if (head < 0xc0) return { payload: 1 + (head & 0x1f), children: 0 };
  if (Object.hasOwn(fixedSizes, head)) return { payload: 1 + fixedSizes[head], children: 0 };
  const size = lengthBytes[head];
  if (size === undefined) throw new RangeError(`0x${head.toString(16)} begins no value`);
  const length = readLength(view, position + 1, size);
  if (head >= 0xde) return { payload: 1 + size, children: 2 * length };
  if (head >= 0xdc) return { payload: 1 + size, children: length };
  const typeByte = head >= 0xc7 && head <= 0xc9 ? 1 : 0;
  return { payload: 1 + size + typeByte + length, children: 0 };
}

/** Read a length of 1, 2 or 4 bytes; a RangeError where the message ends before. */
function readLength(view: DataView, position: number, size: number): number {
  if (size === 1) return view.getUint8(position);
  return size === 2 ? view.getUint16(position) : view.getUint32(position);
}
