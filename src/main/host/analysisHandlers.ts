import { analyses } from '#shared/analysis/analyses.ts';
import { LabError } from '#shared/errors.ts';
import type { Handlers } from './handlers.ts';
import type { Services } from './services.ts';

type AnalysisHandlers = Pick<Handlers, Extract<keyof Handlers, `analyses.${string}`>>;

/** Answer the calls about analyses. */
export function analysisHandlers({ analyses: service }: Services): AnalysisHandlers {
  const underWay = new Map<string, AbortController>();
  return {
    'analyses.list': () => analyses.map(({ compute: _, ...description }) => description),
    'analyses.compute': async ({ key, ...request }) => {
      if (key === undefined) return service.compute(request);
      if (underWay.has(key)) {
        throw new LabError('key-in-use', `There is an analysis that goes by the key ${key} already`, { key });
      }
      const control = new AbortController();
      underWay.set(key, control);
      try {
        return await service.compute(request, control.signal);
      } finally {
        underWay.delete(key);
      }
    },
    'analyses.cancel': ({ key }) => {
      underWay.get(key)?.abort(new LabError('cancelled', 'The analysis was cancelled', { key }));
      return null;
    },
  };
}
