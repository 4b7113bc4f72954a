import { defineStore } from 'pinia';
import { useStored } from '../../composables/useStored.ts';

const readTexts = (stored: unknown): readonly string[] | null =>
  Array.isArray(stored) && stored.every((id): id is string => typeof id === 'string') ? stored : null;
const readBoolean = (stored: unknown): boolean | null => (typeof stored === 'boolean' ? stored : null);

/** What was compared last and how, so that it is there again. */
export const useCompareStore = defineStore('compare', () => ({
  ids: useStored<readonly string[]>('lab.compare.ids', [], readTexts),
  areReplicatesCollapsed: useStored('lab.compare.collapse', true, readBoolean),
}));
