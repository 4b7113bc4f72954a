import { readFileSync } from 'node:fs';
import { GlobalFonts } from '@napi-rs/canvas';
import { figureFont, figureGreekFont } from '#shared/figures/page.ts';
import { resourceFile } from '../../host/resources.ts';

const files: readonly { readonly file: string; readonly family: string }[] = [
  { file: 'arimo-latin-400-normal.woff2', family: figureFont },
  { file: 'arimo-latin-700-normal.woff2', family: figureFont },
  { file: 'arimo-greek-400-normal.woff2', family: figureGreekFont },
  { file: 'arimo-greek-700-normal.woff2', family: figureGreekFont },
];

let isRegistered = false;

/** Make the font known to the canvas, once in a process; throws an Error where a file of it cannot be read. */
export function registerFonts(): void {
  if (isRegistered) return;
  for (const { file, family } of files) {
    const path = resourceFile('fonts', file);
    if (GlobalFonts.register(readFileSync(path), family) === null) {
      throw new Error(`The font ${path} cannot be read`);
    }
  }
  isRegistered = true;
}
