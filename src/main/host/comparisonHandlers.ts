import type { ContractHost } from './contractHost.ts';
import type { Handlers } from './handlers.ts';
import type { Services } from './services.ts';

type ComparisonHandlers = Pick<Handlers, Extract<keyof Handlers, `comparisons.${string}`>>;

/** Answer the calls about saved comparisons and tell all clients what has changed. */
export function comparisonHandlers({ store }: Services, emit: ContractHost['emit']): ComparisonHandlers {
  return {
    'comparisons.list': () => store.listComparisons(),
    'comparisons.save': ({ name, setup }) => {
      const saved = store.saveComparison(name, setup);
      emit('comparisons.changed', null);
      return saved;
    },
    'comparisons.delete': ({ id }) => {
      const deleted = store.deleteComparison(id);
      emit('comparisons.changed', null);
      return deleted;
    },
  };
}
