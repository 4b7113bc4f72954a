import { go } from 'fuzzysort';

/** Something that the palette leads to. */
export interface PaletteItem {
  readonly id: string;
  /** What kind of thing it is, in a word. */
  readonly kind: 'Command' | 'View' | 'Parameter' | 'Preset' | 'Run' | 'Comparison' | 'Sweep';
  readonly title: string;
  /** A second name that it is found by, such as NEST's name of a parameter. */
  readonly name: string;
  /** What is said besides the title. */
  readonly detail: string;
  /** Keys that do the same, as they are written on the keyboard. */
  readonly keys: string | null;
  readonly run: () => void;
}

/** Below this, letters are found in any order of no sense. */
const threshold = 0.35;
/** What lies only in the detail counts less than a name. */
const detailWeight = 0.8;

/** Find the items that a text means, best first; all items, in their order, for no text. */
export function searchPalette(items: readonly PaletteItem[], text: string, limit: number): PaletteItem[] {
  const search = text.trim();
  if (search === '') return items.slice(0, limit);
  const keys = [
    (item: PaletteItem) => item.name,
    (item: PaletteItem) => item.title,
    (item: PaletteItem) => item.detail,
  ];
  return go(search, items, {
    keys,
    limit,
    threshold,
    scoreFn: ([name, title, detail]) =>
      Math.max(name?.score ?? 0, title?.score ?? 0, detailWeight * (detail?.score ?? 0)),
  }).map(({ obj }) => obj);
}
