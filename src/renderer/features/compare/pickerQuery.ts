import { parseFilter } from '#shared/runs/query/parseFilter.ts';
import type { RunQuery } from '#shared/runs/runQuery.ts';

/** Take a text with a sign of comparison, such as `rep > 4`, as a filter, and any other as words; throws `invalid-filter`. */
export function pickerQuery(text: string): RunQuery {
  const words = text.trim();
  if (!/[<>=~:]/.test(words)) return { text: words };
  parseFilter(words);
  return { filter: words };
}
