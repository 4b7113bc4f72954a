// Draws resources/icon.svg as resources/icon.png, from which the packages' icons are made.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Width and height [px]: the largest that any platform takes. */
const size = 1024;

const resources = join(import.meta.dirname, '..', 'resources');
const canvas = createCanvas(size, size);
canvas.getContext('2d').drawImage(await loadImage(join(resources, 'icon.svg')), 0, 0, size, size);
writeFileSync(join(resources, 'icon.png'), await canvas.encode('png'));
