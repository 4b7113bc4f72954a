import type { Token } from 'markdown-it';
import { guideAddress, sectionPrefix } from '../../src/shared/app/guide.ts';
import { textOf, type Heading } from './headings.ts';

/** Where the links and images of a page lead to in the app. */
export interface PageSurroundings {
  /** Id of the page itself. */
  readonly page: string;
  /** Give the id of the page at a path, null where it is none of the guide. */
  readonly pageAt: (path: string) => string | null;
  /** Give what stands for the address of the image at a path. */
  readonly imageAt: (path: string) => string;
}

/**
 * Turn a parsed page of the repository into one of the app, in place.
 *
 * Headings go one level down, since the window has one of its own. Links to pages become addresses in the app; those to
 * anywhere else become their text and address, since the app opens nothing outside. Inline styles, which the page's
 * policy forbids, become classes. Images come twice, for the light and the dark theme.
 */
export function adaptPage(
  tokens: Token[],
  headings: readonly Heading[],
  surroundings: PageSurroundings,
): void {
  const left = [...headings];
  for (const token of tokens) {
    if (token.type === 'heading_open') {
      const heading = left.shift();
      token.attrSet('id', `${sectionPrefix}${heading?.id ?? ''}`);
      token.attrSet('tabindex', '-1');
    }
    if (token.type.startsWith('heading_')) token.tag = `h${Number(token.tag.slice(1)) + 1}`;
    if (token.attrGet('style') === 'text-align:right') token.attrs = [['class', 'is-right']];
    if (token.children) token.children = adaptLine(token.children, surroundings);
  }
}

function adaptLine(tokens: readonly Token[], surroundings: PageSurroundings): Token[] {
  let addressAfter: string | null = null;
  return tokens.flatMap((token, k) => {
    if (token.type === 'image') return themed(token, surroundings);
    if (token.type === 'link_open') {
      const target = String(token.attrGet('href'));
      const address = addressOf(target, surroundings);
      if (address !== null) token.attrSet('href', address);
      else {
        token.tag = 'span';
        token.attrs = null;
        const isOwnAddress = tokens[k + 1]?.content === target;
        addressAfter = isOwnAddress || !/^[a-z]+:/i.test(target) ? '' : target;
      }
    }
    if (token.type === 'link_close' && addressAfter !== null) {
      token.tag = 'span';
      const after = addressAfter === '' ? [token] : [token, textToken(token, ` (${addressAfter})`)];
      addressAfter = null;
      return after;
    }
    return [token];
  });
}

/** Give where a link leads within the app, null where that is outside. */
function addressOf(target: string, { page, pageAt }: PageSurroundings): string | null {
  if (/^[a-z]+:/i.test(target)) return null;
  const [path, section] = target.split('#', 2);
  const id = path === '' ? page : pageAt(path);
  return id === null ? null : guideAddress(id, section);
}

/** Show the picture of the theme that the app has; the other one is not loaded. */
function themed(token: Token, { imageAt }: PageSurroundings): Token[] {
  const source = String(token.attrGet('src'));
  const [, width, height] = /-(\d+)x(\d+)\.png$/.exec(source) ?? [];
  const size: [string, string][] =
    width === undefined
      ? []
      : [
          ['width', width],
          ['height', height],
        ];
  const picture = (path: string, theme: string | null): Token => {
    const copy = textToken(token, '');
    copy.type = 'html_inline';
    const attributes: [string, string][] = [
      ['src', imageAt(path)],
      ['alt', textOf(token)],
      ['loading', 'lazy'],
      ...size,
      ...(theme === null ? [] : ([['class', `is-${theme}`]] as [string, string][])),
    ];
    copy.content = `<img ${attributes.map(([name, value]) => `${name}="${escapeValue(value)}"`).join(' ')}>`;
    return copy;
  };
  if (!source.includes('-light-')) return [picture(source, null)];
  return [picture(source, 'light'), picture(source.replace('-light-', '-dark-'), 'dark')];
}

const escapeValue = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** Make a piece of text of the same class as another token, which the parser does not export. */
function textToken(like: Token, content: string): Token {
  const token = Object.assign(Object.create(Object.getPrototypeOf(like) as object) as Token, like);
  return Object.assign(token, { type: 'text', tag: '', attrs: null, children: null, nesting: 0, content });
}
