import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { expect, test } from 'vitest';
import { headingsOf } from '../../scripts/guide/headings.ts';

const root = join(import.meta.dirname, '../..');
const markdown = new MarkdownIt();

async function pagesOfProject(): Promise<string[]> {
  const docs = await readdir(join(root, 'docs'), { recursive: true });
  const pages = docs.filter((name) => name.endsWith('.md')).map((name) => join(root, 'docs', name));
  return [...pages, ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => join(root, name))];
}

const parse = async (file: string): Promise<Token[]> => markdown.parse(await readFile(file, 'utf8'), {});

function targetsIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => [
    ...[token.attrGet('href'), token.attrGet('src')].filter((target) => typeof target === 'string'),
    ...targetsIn(token.children ?? []),
  ]);
}

/** Say what is wrong with a link, or null; links to other places than the project are not followed. */
async function problemOf(target: string, page: string): Promise<string | null> {
  if (/^[a-z]+:/i.test(target)) return null;
  const [path, anchor] = decodeURIComponent(target).split('#', 2);
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file)) return `${relative(root, page)}: ${target} is not there`;
  if (anchor === undefined) return null;
  const ids = headingsOf(await parse(file)).map(({ id }) => id);
  return ids.includes(anchor) ? null : `${relative(root, page)}: ${target} has no such heading`;
}

test('every link and image of the documentation leads to something', async () => {
  const problems: string[] = [];
  let followed = 0;
  for (const page of await pagesOfProject()) {
    for (const target of targetsIn(await parse(page))) {
      followed++;
      const problem = await problemOf(target, page);
      if (problem !== null) problems.push(problem);
    }
  }
  expect(problems).toEqual([]);
  expect(followed).toBeGreaterThan(50);
});

test('every page of the guide is in its contents', async () => {
  const folder = join(root, 'docs/guide');
  const contents = targetsIn(await parse(join(folder, 'README.md')));
  const pages = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect(pages.filter((name) => !contents.includes(name))).toEqual([]);
});
