import { expect, test } from 'vitest';
import { LabError, ParameterError } from '#shared/errors.ts';
import { checkMemory } from '#shared/model/memory.ts';
import { defaults } from '#shared/model/validate.ts';
import { describeFailure } from './failure.ts';

/** Return what a function throws. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It threw nothing');
}

test.each([
  ['an array buffer', () => new ArrayBuffer(2 ** 50)],
  ['a typed array', () => new Float64Array(2 ** 50)],
])('%s that the machine has no memory for means out of memory', (_, allocate) => {
  const failure = describeFailure(thrownBy(allocate), defaults);
  expect(failure.code).toBe('out-of-memory');
  expect(failure.message).toMatch(/^There is not enough memory; the network takes about \d+(\.\d+)? MiB/);
});

test('our own errors keep code, message and data', () => {
  expect(describeFailure(new LabError('some-code', 'Some message', { a: 1 }), defaults)).toEqual({
    code: 'some-code',
    message: 'Some message',
    data: { a: 1 },
  });
  const error = thrownBy(() => checkMemory({ ...defaults, N_E: 4_000_000 }));
  expect(error).toBeInstanceOf(ParameterError);
  expect(describeFailure(error, defaults)).toMatchObject({ code: 'invalid-parameters' });
});

test.each([
  [new RangeError('cannot sort'), 'cannot sort'],
  ['a text', 'a text'],
])('anything else is a failed simulation: %s', (error, message) => {
  expect(describeFailure(error, defaults)).toEqual({ code: 'simulation-failed', message, data: null });
});
