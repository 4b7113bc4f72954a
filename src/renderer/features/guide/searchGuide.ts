import type { Guide } from '#shared/app/guide.ts';

/** A section of the guide that was found. */
export interface FoundSection {
  readonly page: string;
  readonly section: string;
  /** Title of the page and, below it, of the section. */
  readonly pageTitle: string;
  readonly title: string;
}

/** More than these are not read by anybody. */
const most = 40;

/**
 * Find the sections that have all words of a text, whatever their case; those that have one in a title come first, others in
 * the order of the contents.
 */
export function searchGuide({ pages }: Guide, text: string): FoundSection[] {
  const words = text.toLowerCase().match(/\S+/g) ?? [];
  if (words.length === 0) return [];
  return pages
    .flatMap(({ id, title: pageTitle, sections }) =>
      sections.flatMap(({ id: section, title, text: body }) => {
        const own = title.toLowerCase();
        const all = `${own} ${pageTitle} ${body}`.toLowerCase();
        if (!words.every((word) => all.includes(word))) return [];
        return [
          { rank: words.some((word) => own.includes(word)) ? 0 : 1, page: id, section, pageTitle, title },
        ];
      }),
    )
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ page, section, pageTitle, title }) => ({ page, section, pageTitle, title }));
}
