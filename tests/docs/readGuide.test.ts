import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readGuide } from '../../scripts/guide/readGuide.ts';

/** Write pages into a folder of their own and read them as the guide. */
async function readPages(pages: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-guide-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text);
  const read = await readGuide(folder);
  const htmlOf = (id: string): string => read.guide.pages.find((page) => page.id === id)?.html ?? '';
  return { ...read, folder, htmlOf };
}
const contents = '# User guide\n\n## First\n\n- [One](one.md): the start\n- [Two](two.md)\n';

test('the contents give the order of the pages and the headings above them', async () => {
  const { guide } = await readPages({
    'README.md': contents,
    'one.md': '# Page one',
    'two.md': '# Page two',
  });
  expect(guide.groups).toEqual([{ title: 'First', pages: ['one', 'two'] }]);
  expect(guide.pages.map(({ id, title }) => `${id}: ${title}`)).toEqual([
    'contents: User guide',
    'one: Page one',
    'two: Page two',
  ]);
});

test('links between pages lead to addresses in the app, others are text with their address', async () => {
  const one =
    '# One\n\n[a](two.md#b-c) [d](#one) [e](https://example.org/x) <https://example.org/y> [f](../LICENSE)\n';
  const { htmlOf } = await readPages({ 'README.md': contents, 'one.md': one, 'two.md': '# Two' });
  expect(htmlOf('one')).toContain(
    '<a href="#/help/two/b-c">a</a> <a href="#/help/one/one">d</a> <span>e</span> (https://example.org/x) ' +
      '<span>https://example.org/y</span> <span>f</span>',
  );
});

test('images come for both themes, and nothing has a style of its own', async () => {
  const one =
    '# One\n\n![A "b"](x-light-8x4.png)\n\n| a |\n| -: |\n| 1 |\n\n<!-- hidden -->\n\n<b>no markup</b>\n';
  const { htmlOf, images, folder } = await readPages({
    'README.md': contents,
    'one.md': one,
    'two.md': '# Two',
  });
  expect(images).toEqual([join(folder, 'x-light-8x4.png'), join(folder, 'x-dark-8x4.png')]);
  const attributes = 'alt="A &quot;b&quot;" loading="lazy" width="8" height="4"';
  expect(htmlOf('one')).toContain(
    `<img src="guide-image-0-" ${attributes} class="is-light"><img src="guide-image-1-" ${attributes} class="is-dark">`,
  );
  expect(htmlOf('one')).toContain('<td class="is-right">1</td>');
  expect(htmlOf('one')).not.toMatch(/style=|hidden|<b>/);
});

test('pages are cut at their headings for the search', async () => {
  const one = '# One\n\nFirst `code`.\n\n## B & c\n\n| x | y |\n| - | - |\n| 1 | 2 |\n\n```sh\nrun it\n```\n';
  const { guide } = await readPages({ 'README.md': contents, 'one.md': one, 'two.md': '# Two' });
  expect(guide.pages[1].sections).toEqual([
    { id: '', title: 'One', level: 1, text: 'One First code.' },
    { id: 'b--c', title: 'B & c', level: 2, text: 'B & c x y 1 2 run it\n' },
  ]);
});
