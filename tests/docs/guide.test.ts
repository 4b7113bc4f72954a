import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { fillGuide } from '../../scripts/guide/fillGuide.ts';

test('the guide says what the sources say: "npm run guide" would change nothing', async () => {
  const pages = await fillGuide();
  expect(pages.length).toBeGreaterThan(4);
  for (const { file, before, after } of pages) expect(before, basename(file)).toBe(after);
});
