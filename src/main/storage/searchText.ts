/** Bring a text into the form in which texts are compared: without regard to case and width of letters. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What free-text search looks at. */
export const searchText = (run: {
  readonly name: string;
  readonly notes: string;
  readonly tags: readonly string[];
}): string => foldText([run.name, ...run.tags, run.notes].join('\n'));

/** Put a name on one line without space around it. */
export const cleanName = (name: string): string => name.replace(/\s+/gu, ' ').trim();

/** Put tags on one line each, once each, sorted; blank ones are left out. */
export const cleanTags = (tags: readonly string[]): string[] =>
  [...new Set(tags.map(cleanName))].filter((tag) => tag !== '').sort();
