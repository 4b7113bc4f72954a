import { describe, expect, it } from 'vitest';
import { ParameterError } from '../errors.ts';
import { choiceSetting, completeSettings, numberSetting, optionalNumberSetting } from './settings.ts';

const fields = {
  bin: numberSetting({ label: 'Bin', unit: 'ms', default: 20, range: { exclusiveMin: 0 }, help: '' }),
  to: optionalNumberSetting({ label: 'To', unit: 'ms', default: null, range: {}, help: '' }),
  kind: choiceSetting({ label: 'Kind', unit: '', default: 'a', choices: ['a', 'b'], help: '' }),
};

function messagesOf(given: Record<string, unknown>): string[] {
  try {
    completeSettings(fields, given);
  } catch (error) {
    if (error instanceof ParameterError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('completeSettings', () => {
  it('fills in defaults, in the order of the fields', () => {
    const settings = completeSettings(fields, { kind: 'b' });
    expect(Object.entries(settings)).toEqual([
      ['bin', 20],
      ['to', null],
      ['kind', 'b'],
    ]);
  });

  it('names setting, value and what is allowed, for all problems at once', () => {
    expect(messagesOf({ bin: 0, to: 'end', kind: 'c', bim: 5, window_of_time: 1 })).toEqual([
      'bim is not a setting of this analysis; did you mean bin?',
      'window_of_time is not a setting of this analysis, which has bin, to, kind',
      'bin is 0, must be a number above 0 ms',
      'to is "end", must be a number in ms, or null',
      'kind is "c", must be "a" or "b"',
    ]);
  });
});
