import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';
import { missingFigureTools, type FigureProgram } from '../../scripts/figureTools.ts';

const run = promisify(execFile);
const missing = missingFigureTools();

/** Run a program that reads figures and return what it prints; the test is skipped where it is missing. */
export async function readByTool(
  { skip }: Pick<TestContext, 'skip'>,
  program: FigureProgram,
  ...args: readonly string[]
): Promise<string> {
  if (missing !== null) return skip(missing);
  return (await run(program, args, { maxBuffer: 64e6 })).stdout;
}

/** A word on a page and where it is [pt], from the upper left corner. */
export interface PlacedWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Read the words of a PDF file with their places. */
export async function wordsOfPdf(context: Pick<TestContext, 'skip'>, path: string): Promise<PlacedWord[]> {
  const html = await readByTool(context, 'pdftotext', '-bbox', path, '-');
  const pattern = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/g;
  return [...html.matchAll(pattern)].map(([, left, top, right, bottom, text]) => ({
    text: text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }));
}
