import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { FigureSource } from './figureSource.ts';

/** The figure that is being made, null while none is. */
export const useFigureStore = defineStore('figure', () => {
  const source = shallowRef<FigureSource | null>(null);
  return {
    source,
    open: (made: FigureSource) => (source.value = made),
    close: () => (source.value = null),
  };
});
