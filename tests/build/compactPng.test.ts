import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { compactPng } from '../../scripts/compactPng.ts';

async function pixelsOf(png: Buffer): Promise<Uint8ClampedArray> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

test('a picture of noise takes fewer bytes and keeps every pixel', async () => {
  const canvas = createCanvas(300, 200);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 300, 200);
  context.fillStyle = '#8b1a1a';
  for (let i = 0; i < 4000; i++) context.fillRect((i * 7919) % 300, (i * 104_729) % 200, 1, 1);
  const png = canvas.toBuffer('image/png');
  const compact = await compactPng(png);
  expect(compact.length).toBeLessThan(png.length);
  expect(await pixelsOf(compact)).toEqual(await pixelsOf(png));
});
