import GithubSlugger from 'github-slugger';
import type { Token } from 'markdown-it';

/** A heading of a page: its words, its level from 1, and the name by which links reach it, as repositories' viewers give it. */
export interface Heading {
  readonly text: string;
  readonly level: number;
  readonly id: string;
}

/** List the headings of a parsed page in their order. */
export function headingsOf(tokens: readonly Token[]): Heading[] {
  const slugger = new GithubSlugger();
  return tokens.flatMap(({ type, tag }, k) => {
    if (type !== 'heading_open') return [];
    const text = textOf(tokens[k + 1]);
    return [{ text, level: Number(tag.slice(1)), id: slugger.slug(text) }];
  });
}

/** Give what a reader sees of a line: words and code, without marks. */
export const textOf = ({ children }: Token): string =>
  (children ?? []).map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('');
