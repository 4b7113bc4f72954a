import { pngChunk } from '#shared/interop/pngChunk.ts';

/** Bytes before the first chunk that may follow the header: the signature and the header itself (PNG specification). */
const headerEnd = 8 + 25;

/** Say in a PNG file how many pixels there are per inch, so that programs place it at its size. */
export function withDensity(png: Buffer, dpi: number): Buffer {
  const content = new Uint8Array(9);
  const view = new DataView(content.buffer);
  const perMetre = Math.round(dpi / 0.0254);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  // The unit is the metre.
  content[8] = 1;
  return Buffer.concat([png.subarray(0, headerEnd), pngChunk('pHYs', content), png.subarray(headerEnd)]);
}
