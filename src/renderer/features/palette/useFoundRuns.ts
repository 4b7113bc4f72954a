import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { Run } from '#shared/runs/run.ts';
import { useHostStore } from '../../stores/hostStore.ts';
import { useToastStore } from '../../stores/toastStore.ts';

/** How long typing has to rest before stored runs are asked for [ms]. */
const rest_ms = 120;
const maximumRuns = 8;

/** Follow which stored runs a text finds in names, notes and tags; the newest for no text. */
export function useFoundRuns(text: Readonly<Ref<string>>): Readonly<Ref<readonly Run[]>> {
  const host = useHostStore();
  const toasts = useToastStore();
  const found = shallowRef<readonly Run[]>([]);
  let timer = 0;
  let lastRequest = 0;

  async function load(): Promise<void> {
    const { client } = host;
    if (!client) return;
    const request = ++lastRequest;
    try {
      const { runs } = await client.call('runs.list', { text: text.value.trim(), limit: maximumRuns });
      if (request === lastRequest) found.value = runs;
    } catch (error) {
      if (host.client === client) toasts.showError(error);
    }
  }

  watch(
    text,
    (_, before) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void load(), before === undefined ? 0 : rest_ms);
    },
    { immediate: true },
  );
  onScopeDispose(() => window.clearTimeout(timer));
  return found;
}
