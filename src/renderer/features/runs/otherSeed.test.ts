import { expect, test } from 'vitest';
import { validateParameters } from '#shared/model/validate.ts';
import { otherSeed } from './otherSeed.ts';

test.each([0, 1, 42, 2 ** 31 - 1])('the seed after %i is another valid one', (randseed) => {
  const other = otherSeed(randseed);
  expect(other).not.toBe(randseed);
  expect(validateParameters({ randseed: other }).randseed).toBe(other);
});
