import { expect, test } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useAnswer } from './useAnswer.ts';

/** Ask about a number that can be changed; every question waits until the test answers it. */
function follow() {
  const number = ref<number | null>(1);
  const asked: { readonly number: number; readonly answer: PromiseWithResolvers<string> }[] = [];
  const scope = effectScope();
  const answer = scope.run(() =>
    useAnswer(
      () => number.value,
      (question) => {
        const one = { number: question, answer: Promise.withResolvers<string>() };
        asked.push(one);
        return one.answer.promise;
      },
    ),
  );
  if (!answer) throw new Error('the scope did not run');
  return { number, asked, answer, scope };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('the first question is asked at once, and its answer stays until the next is here', async () => {
  const { number, asked, answer } = follow();
  expect(asked).toHaveLength(1);
  expect(answer.isPending.value).toBe(true);
  asked[0].answer.resolve('one');
  await settle();
  expect([answer.value.value, answer.isPending.value]).toEqual(['one', false]);
  number.value = 2;
  await nextTick();
  expect([answer.value.value, answer.isPending.value]).toEqual(['one', true]);
  asked[1].answer.resolve('two');
  await settle();
  expect(answer.value.value).toBe('two');
});

test('of questions that come up meanwhile only the last is asked', async () => {
  const { number, asked, answer } = follow();
  for (number.value = 2; number.value < 10; number.value++) await nextTick();
  expect(asked.map((one) => one.number)).toEqual([1]);
  asked[0].answer.resolve('one');
  await settle();
  expect(asked.map((one) => one.number)).toEqual([1, 10]);
  asked[1].answer.resolve('ten');
  await settle();
  expect([answer.value.value, answer.isPending.value]).toEqual(['ten', false]);
});

test('a failure is said and gone with the next answer', async () => {
  const { number, asked, answer } = follow();
  asked[0].answer.reject(new Error('too large'));
  await settle();
  expect([answer.value.value, answer.failure.value, answer.isPending.value]).toEqual([
    null,
    'too large',
    false,
  ]);
  number.value = 2;
  await nextTick();
  asked[1].answer.resolve('two');
  await settle();
  expect([answer.value.value, answer.failure.value]).toEqual(['two', '']);
});

test('null asks nothing, and after its scope nothing changes any more', async () => {
  const { number, asked, answer, scope } = follow();
  number.value = null;
  await nextTick();
  asked[0].answer.resolve('one');
  await settle();
  expect(asked).toHaveLength(1);
  number.value = 3;
  await nextTick();
  scope.stop();
  asked[1].answer.resolve('three');
  await settle();
  expect(answer.value.value).toBe('one');
});
