import { ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue';
import { isSameValue } from '../draft.ts';

export interface TypedValue {
  /** What stands in the text field. */
  readonly text: Ref<string>;
  /** Take over what was typed. */
  type(text: string): void;
  /** Remember the value that `cancel` goes back to. */
  begin(): void;
  /** Show the value as it is written normally. */
  end(): void;
  /** Give the value back that was there at `begin`. */
  cancel(): void;
  /** Put another value, as steps with the arrow keys do. */
  put(value: unknown): void;
}

interface Options {
  readonly value: MaybeRefOrGetter<unknown>;
  readonly read: (text: string) => unknown;
  readonly write: (value: unknown) => string;
  readonly update: (value: unknown) => void;
}

/** Tie a text field to a value: what is typed stays as it is typed until the field is left. */
export function useTypedValue({ value, read, write, update }: Options): TypedValue {
  const text = ref(write(toValue(value)));
  let before: unknown = toValue(value);

  function put(next: unknown): void {
    text.value = write(next);
    update(next);
  }

  // A value that is not what was typed comes from elsewhere: a preset, a reset, an undo.
  watch(
    () => toValue(value),
    (changed) => {
      if (!isSameValue(read(text.value), changed)) text.value = write(changed);
    },
  );

  return {
    text,
    put,
    type(typed) {
      text.value = typed;
      update(read(typed));
    },
    begin() {
      before = toValue(value);
    },
    end() {
      text.value = write(toValue(value));
    },
    cancel: () => put(before),
  };
}
