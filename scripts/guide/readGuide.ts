import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import MarkdownIt, { type Token } from 'markdown-it';
import { contentsId, type Guide, type GuidePage, type GuideSection } from '../../src/shared/app/guide.ts';
import { headingsOf, textOf } from './headings.ts';
import { adaptPage } from './adaptPage.ts';

/** The guide as the app shows it, and the files that it is made of. */
export interface ReadGuide {
  /** In the HTML an image stands as `imageMark(k)`, k being its place in `images`. */
  readonly guide: Guide;
  readonly pages: readonly string[];
  readonly images: readonly string[];
}

/** Write what stands in the HTML for the address of an image, which is known only when the app is built. */
export const imageMark = (k: number): string => `guide-image-${k}-`;
export const imagePattern = /guide-image-(\d+)-/g;

const markdown = new MarkdownIt();
markdown.renderer.rules['table_open'] = () =>
  '<div class="table" role="group" aria-label="Table" tabindex="0"><table>';
markdown.renderer.rules['table_close'] = () => '</table></div>';
markdown.renderer.rules['fence'] = (tokens, k) =>
  `<pre tabindex="0"><code>${markdown.utils.escapeHtml(tokens[k].content)}</code></pre>`;

/** Read the pages that the contents, README.md in a folder, list, and make HTML of them. */
export async function readGuide(folder: string): Promise<ReadGuide> {
  const contents = join(folder, 'README.md');
  const groups = groupsIn(await parse(contents));
  const files = [contents, ...groups.flatMap((group) => group.targets).map((target) => join(folder, target))];
  const idOf = new Map(files.map((file) => [file, file === contents ? contentsId : basename(file, '.md')]));
  const images: string[] = [];
  const pages = await Promise.all(
    files.map(async (file): Promise<GuidePage> => {
      const tokens = await parse(file);
      const headings = headingsOf(tokens);
      const id = idOf.get(file) ?? '';
      const sections = sectionsOf(tokens);
      adaptPage(tokens, headings, {
        page: id,
        pageAt: (path) => idOf.get(join(dirname(file), path)) ?? null,
        imageAt: (path) => imageMark(keep(images, join(dirname(file), path))),
      });
      return {
        id,
        title: sections[0].title,
        html: markdown.renderer.render(tokens, markdown.options, {}),
        sections,
      };
    }),
  );
  return {
    guide: {
      groups: groups.map(({ title, targets }) => ({
        title,
        pages: targets.map((target) => idOf.get(join(folder, target)) ?? ''),
      })),
      pages,
    },
    pages: files,
    images,
  };
}

/** Parse a page; what `npm run guide` marks for itself are no words. */
const parse = async (file: string): Promise<Token[]> =>
  markdown.parse((await readFile(file, 'utf8')).replaceAll(/<!--.*?-->/gs, ''), {});

/** Give the place of a file in a list, where it is added if it is new. */
function keep(list: string[], file: string): number {
  const at = list.indexOf(file);
  return at === -1 ? list.push(file) - 1 : at;
}

/** Read the headings of the contents and the pages below each. */
function groupsIn(tokens: readonly Token[]): { title: string; targets: string[] }[] {
  const groups: { title: string; targets: string[] }[] = [];
  for (const [k, { type, tag, children }] of tokens.entries()) {
    if (type === 'heading_open' && tag === 'h2') groups.push({ title: textOf(tokens[k + 1]), targets: [] });
    for (const child of children ?? []) {
      const target = child.type === 'link_open' ? child.attrGet('href') : null;
      if (typeof target === 'string') groups.at(-1)?.targets.push(target);
    }
  }
  return groups;
}

/** Cut a page at its headings into what is searched. */
function sectionsOf(tokens: readonly Token[]): GuideSection[] {
  const sections = headingsOf(tokens).map(({ id, text, level }) => ({
    id,
    title: text,
    level,
    words: [] as string[],
  }));
  let at = -1;
  for (const token of tokens) {
    if (token.type === 'heading_open') at++;
    else if (token.type === 'inline') sections[at]?.words.push(textOf(token));
    else if (token.type === 'fence') sections[at]?.words.push(token.content);
  }
  return sections.map(({ id, title, level, words }) => ({
    ...{ title, level },
    id: level === 1 ? '' : id,
    text: words.join(' '),
  }));
}
