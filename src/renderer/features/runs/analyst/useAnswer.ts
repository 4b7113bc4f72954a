import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';

/** What was answered last. */
export interface Answer<T> {
  /** Null until there is a first answer; the one before stays until the next is here. */
  readonly value: Readonly<ShallowRef<T | null>>;
  readonly isPending: Readonly<ShallowRef<boolean>>;
  /** Why there is no answer, empty where there is one. */
  readonly failure: Readonly<ShallowRef<string>>;
}

/**
 * Keep the answer to a question that changes: `question` is followed, null and false ask nothing.
 *
 * One question is under way at a time; of those that come up meanwhile the last one is asked next.
 */
export function useAnswer<Q extends object | number, T>(
  question: () => Q | null | false,
  answer: (question: Q) => Promise<T>,
): Answer<T> {
  const value = shallowRef<T | null>(null);
  const isPending = shallowRef(false);
  const failure = shallowRef('');
  let waiting: Q | null = null;
  let isDisposed = false;

  async function work(): Promise<void> {
    isPending.value = true;
    while (waiting !== null && !isDisposed) {
      const asked = waiting;
      waiting = null;
      try {
        const answered = await answer(asked);
        if (isDisposed) return;
        value.value = answered;
        failure.value = '';
      } catch (error) {
        if (isDisposed) return;
        failure.value = error instanceof Error ? error.message : String(error);
      }
    }
    isPending.value = false;
  }

  watch(
    question,
    (asked) => {
      waiting = asked || null;
      if (waiting !== null && !isPending.value) void work();
    },
    { immediate: true },
  );
  onScopeDispose(() => (isDisposed = true));
  return { value, isPending, failure };
}
