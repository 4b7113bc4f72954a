import { comparisonColours } from '#shared/plots/colours.ts';

/** How a compared group is told apart: by colour, and by dashes where colours repeat. */
export interface Hue {
  readonly colour: string;
  readonly isDashed: boolean;
}

/** Give every key a slot of its own; those that had one keep it, wherever they are in the order. */
export function assignSlots(
  keys: readonly string[],
  before: ReadonlyMap<string, number>,
): Map<string, number> {
  const slots = new Map([...before].filter(([key]) => keys.includes(key)));
  const taken = new Set(slots.values());
  let next = 0;
  for (const key of keys) {
    if (slots.has(key)) continue;
    while (taken.has(next)) next++;
    taken.add(next);
    slots.set(key, next);
  }
  return slots;
}

/** Give the hue of a slot. */
export const hueOf = (slot: number): Hue => ({
  colour: comparisonColours[slot % comparisonColours.length],
  isDashed: slot % (2 * comparisonColours.length) >= comparisonColours.length,
});
