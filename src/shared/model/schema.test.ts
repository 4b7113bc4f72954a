import { describe, expect, it } from 'vitest';
import { describeAllowed } from './allowed.ts';
import { checkField } from './checkField.ts';
import type { Field } from './fields.ts';
import { schema } from './schema.ts';

const fields: [string, Field][] = Object.entries(schema);

describe('schema', () => {
  it.each(fields)(
    '%s has a valid default, a label, one line of help and a description of what it takes',
    (name, field) => {
      expect(checkField(name, field, field.default)).toEqual({ value: field.default });
      expect(field.label).not.toBe('');
      expect(field.help).toMatch(/^[A-Z"].*\.$/);
      expect(field.help).not.toContain('\n');
      expect(describeAllowed(field)).not.toBe('');
    },
  );

  it.each([
    ['rep', 'a number of at least 0'],
    ['N_E', 'a whole number of at least 1'],
    ['tau_E', 'a number above 0 ms'],
    ['E_L', 'a number in mV'],
    ['randseed', 'a whole number from 0 to 4294967295'],
    ['I_th_E', 'a number in rheobase, or null'],
    ['stim_clusters', 'a list of whole numbers of at least 0, or null'],
    ['baseline_conn_prob', 'a 2x2 list of numbers from 0 to 1'],
    ['clustering', '"weight" or "probabilities"'],
    ['fixed_indegree', 'true or false'],
  ] as const)('%s takes %s', (name, expected) => expect(describeAllowed(schema[name])).toBe(expected));
});
