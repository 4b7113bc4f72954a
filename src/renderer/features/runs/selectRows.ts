/** Which runs are selected, and where the last single click was. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Position from which a range is extended, null where there is none. */
  readonly anchor: number | null;
}

export const emptySelection: Selection = { ids: new Set(), anchor: null };

/**
 * Select or deselect the run at a position; with `extend`, all from the anchor to there get the state that it gets.
 *
 * `idAt` gives the id of the run at a position, undefined for one that is not loaded.
 */
export function toggleRow(
  { ids, anchor }: Selection,
  at: number,
  extend: boolean,
  idAt: (at: number) => string | undefined,
): Selection {
  const clicked = idAt(at);
  if (clicked === undefined) return { ids, anchor };
  const isSelecting = !ids.has(clicked);
  const next = new Set(ids);
  const other = extend && anchor !== null ? anchor : at;
  for (let i = Math.min(at, other); i <= Math.max(at, other); i++) {
    const id = idAt(i);
    if (id === undefined) continue;
    if (isSelecting) next.add(id);
    else next.delete(id);
  }
  return { ids: next, anchor: at };
}
