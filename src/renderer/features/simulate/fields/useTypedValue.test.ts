import { expect, test } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { readNumberText, writeFieldText } from '../valueText.ts';
import { useTypedValue, type TypedValue } from './useTypedValue.ts';

function field(initial: unknown): { value: { value: unknown }; typed: TypedValue } {
  const value = ref(initial);
  const options = {
    value,
    read: readNumberText,
    write: writeFieldText,
    update: (next: unknown) => (value.value = next),
  };
  const typed = effectScope().run(() => useTypedValue(options));
  if (!typed) throw new Error('the scope did not run');
  return { value, typed };
}

test('what is typed stays as typed until the field is left', async () => {
  const { value, typed } = field(6);
  typed.begin();
  typed.type('1e-9');
  await nextTick();
  expect([typed.text.value, value.value]).toEqual(['1e-9', 1e-9]);
  typed.type('0.50');
  await nextTick();
  expect([typed.text.value, value.value]).toEqual(['0.50', 0.5]);
  typed.end();
  expect(typed.text.value).toBe('0.5');
});

test('cancelling gives back the value from before', async () => {
  const { value, typed } = field(6);
  typed.begin();
  typed.type('abc');
  await nextTick();
  expect(value.value).toBe('abc');
  typed.cancel();
  await nextTick();
  expect([typed.text.value, value.value]).toEqual(['6', 6]);
});

test('a value from elsewhere replaces the text, even while somebody types', async () => {
  const { value, typed } = field(6);
  typed.begin();
  typed.type('7');
  value.value = 11;
  await nextTick();
  expect(typed.text.value).toBe('11');
});
