import { deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { pngChunk } from '../src/shared/interop/pngChunk.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Write a PNG again in fewer bytes, with the same opaque pixels.
 *
 * Rasters are noise of few colours: they compress best as they are, without the filters that suit photographs.
 */
export async function compactPng(png: Buffer): Promise<Buffer> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0, to = 0, from = 0; y < height; y++) {
    // Every row begins with the number of its filter: 0 is none.
    rows[to++] = 0;
    for (let x = 0; x < width; x++, from += 4) {
      for (let channel = 0; channel < 3; channel++) rows[to++] = data[from + channel];
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const written = [
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ];
  const compact = Buffer.concat(written);
  return compact.length < png.length ? compact : png;
}
