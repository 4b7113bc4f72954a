/** Which runs are selected, and from where a range is extended. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Position of the last single click or step, null where there was none. */
  readonly anchor: number | null;
}

export const emptySelection: Selection = { ids: new Set(), anchor: null };

/** Select or deselect one run, from which ranges are extended from now on. */
export function toggleRun({ ids }: Selection, id: string, at: number): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: at };
}

/** Give the first and last position of the range from the anchor to a position. */
export const rangeTo = ({ anchor }: Selection, at: number): { first: number; last: number } => ({
  first: Math.min(anchor ?? at, at),
  last: Math.max(anchor ?? at, at),
});

/** Select the runs of a range besides what is selected, or them alone; the anchor stays. */
export const selectRange = (
  { ids, anchor }: Selection,
  range: readonly string[],
  isAdded: boolean,
): Selection => ({ ids: new Set(isAdded ? [...ids, ...range] : range), anchor });
