/**
 * Replace what stands between `<!-- name -->` and `<!-- /name -->` of a Markdown text; throws an Error where the markers
 * are missing.
 */
export function replaceBetweenMarkers(text: string, name: string, content: string): string {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
  if (start < 0 || end < start) throw new Error(`The text has no ${opening} ... ${closing}`);
  return `${text.slice(0, start + opening.length)}\n\n${content}\n\n${text.slice(end)}`;
}
