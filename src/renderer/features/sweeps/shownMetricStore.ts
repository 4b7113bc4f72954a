import { defineStore } from 'pinia';
import { useStored } from '../../composables/useStored.ts';

const usual = 'rate_E_hz';
/** Of so many sweeps it is remembered [sweeps]. */
const most = 100;

const readTexts = (stored: unknown): Readonly<Record<string, string>> | null =>
  typeof stored === 'object' &&
  stored !== null &&
  Object.values(stored).every((text) => typeof text === 'string')
    ? (stored as Record<string, string>)
    : null;

/** Which metric of a sweep is looked at, by its id, so that it is there again. */
export const useShownMetricStore = defineStore('shownMetric', () => {
  const metrics = useStored<Readonly<Record<string, string>>>('lab.sweeps.metric', {}, readTexts);
  return {
    get: (id: string): string => metrics.value[id] ?? usual,
    set(id: string, metric: string): void {
      const others = Object.entries(metrics.value).filter(([key]) => key !== id);
      metrics.value = Object.fromEntries([...others.slice(1 - most), [id, metric]]);
    },
  };
});
