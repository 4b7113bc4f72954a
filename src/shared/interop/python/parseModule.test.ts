import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParameterError } from '../../errors.ts';
import { sourceText } from '../sourceText.ts';
import { valueOf } from './node.ts';
import { parseModule } from './parseModule.ts';

const parse = (text: string) => parseModule(sourceText(text, ''));

/** Read a source that assigns, or is, one value. */
function value(expression: string): unknown {
  const module = parse(`x = ${expression}`);
  return 'assignments' in module ? valueOf(module.assignments[0].node) : undefined;
}

function failure(text: string): string {
  try {
    parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ParameterError);
    return (error as Error).message;
  }
  throw new Error('expected a syntax error');
}

describe('values', () => {
  // The right-hand sides are what CPython 3 gives.
  it.each([
    ['1_000', 1000],
    ['1e-9', 1e-9],
    ['.5', 0.5],
    ['5.', 5],
    ['0x1F', 31],
    ['0xff_ff', 65535],
    ['0o17', 15],
    ['0b1_01', 5],
    ['00', 0],
    ['012.5', 12.5],
    ['1_0.2_5e1_0', 10.25e10],
    ['1E+3', 1000],
    ['-1', -1],
    ['+1', 1],
    ['--1', 1],
    ['2 * 3.0', 6],
    ['1.0/20', 0.05],
    ['2 - 3 - 4', -5],
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['-2**2', -4],
    ['2**-1', 0.5],
    ['2**3**2', 512],
    ['10**15', 1e15],
    ['3**33', 5559060566555523],
    ['float("inf")', Infinity],
    ["float('-Infinity')", -Infinity],
    ['np.inf', Infinity],
    ['float(3)', 3],
    ['int(3.7)', 3],
    ['np.float64(0.25)', 0.25],
    ['True', true],
    ['False', false],
    ['None', null],
    ['"rand"', 'rand'],
    ["'it''s'", 'its'],
    ['"a" \'b\' """c"""', 'abc'],
    [String.raw`"\n\t\\\'\"\x41\u00e9\U0001F600\101\q"`, '\n\t\\\'"Aé😀A\\q'],
    [String.raw`r"\n"`, '\\n'],
    ['u"x"', 'x'],
    ['"a\\\nb"', 'ab'],
    ['"""two\nlines"""', 'two\nlines'],
    ['[]', []],
    ['[1, 2.5, -3,]', [1, 2.5, -3]],
    ['()', []],
    ['(1)', 1],
    ['(1,)', [1]],
    ['(1, (2, 3))', [1, [2, 3]]],
    [
      '[[1, 2],\n  [3, 4]]  # rows',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'np.array([[0.2, 0.5], [0.5, 0.5]])',
      [
        [0.2, 0.5],
        [0.5, 0.5],
      ],
    ],
    ['numpy.array((1, 2), dtype=float)', [1, 2]],
    ['array([1, 2], dtype=np.float64,)', [1, 2]],
    ['np.array([1, 2], dtype="float64")', [1, 2]],
    ['np.array([1, 2], dtype=int)', [1, 2]],
    ['{}', {}],
    ['{"a": 1, \'b\': {"c": None}}', { a: 1, b: { c: null } }],
    ['dict(a=1, b=[2],)', { a: 1, b: [2] }],
  ])('%s', (text, expected) => expect(value(text)).toEqual(expected));

  it('reads NaN', () => {
    expect(value('float("nan")')).toBeNaN();
    expect(value('np.nan')).toBeNaN();
  });

  it('reads the nearest double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(value(String(x))).toBe(x + 0);
        expect(value(x.toExponential(20))).toBe(x + 0);
      }),
    );
  });
});

describe('modules', () => {
  it('passes over comments, docstrings, imports and empty lines', () => {
    const module = parse(
      [
        '#!/usr/bin/env python3',
        '"""Parameters',
        'of a network."""',
        'import numpy as np; from math import (pi,',
        '  inf)',
        '',
        'N: int = 5  # used below',
        'net_dict: dict[str, float] = {"N_E": N * 80, "rep": \\',
        '  6.0}; other = (1,)',
      ].join('\r\n'),
    );
    const assignments = 'assignments' in module ? module.assignments : [];
    expect(assignments.map(({ name, node }) => [name, valueOf(node)])).toEqual([
      ['N', 5],
      ['net_dict', { N_E: 400, rep: 6 }],
      ['other', [1]],
    ]);
  });

  it('reads JSON words only in a bare value', () => {
    const module = parse(' {"a": [true, false, null, -1e2, NaN, -Infinity]} ');
    expect('bare' in module && valueOf(module.bare)).toEqual({
      a: [true, false, null, -100, NaN, -Infinity],
    });
    expect(failure('x = true')).toContain('Python writes True');
  });

  it('gives the last of two equal keys and keeps both', () => {
    const module = parse('x = {"a": 1, "a": 2}');
    const node = 'assignments' in module ? module.assignments[0].node : null;
    expect(node !== null && valueOf(node)).toEqual({ a: 2 });
    expect(node?.kind === 'dict' && node.entries.length).toBe(2);
  });

  it('keeps a key named __proto__ an ordinary key', () => {
    const read = value('{"__proto__": {"rep": 5}}') as object;
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });

  it('reads any valid JSON like JSON.parse', () => {
    fc.assert(
      fc.property(
        fc.object({ withNullPrototype: false, maxDepth: 4 }),
        fc.constantFrom(undefined, 2),
        (data, indent) => {
          const text = JSON.stringify(data, null, indent);
          const module = parse(text);
          expect('bare' in module && valueOf(module.bare)).toEqual(JSON.parse(text));
        },
      ),
    );
  });
});

describe('errors', () => {
  it.each([
    ['x = {"a": 1', '1:5: the bracket that opens here is not closed'],
    ['x = {\n  "a": 1\n  "b": 2}', '3:3: expected "," or "}" but found a string'],
    ['x = [1 2]', '1:8: expected "," or "]" but found the number 2'],
    ['x = {"a" 1}', '1:10: expected ":" but found the number 1'],
    ['x = {1: 2}', '1:6: the keys of a dict have to be strings'],
    ['x = {"a", "b"}', '1:9: expected ":" but found ","'],
    ['x = "abc', '1:5: the string that begins here is not closed'],
    ['x = """abc', '1:5: the string that begins here is not closed'],
    ['x = "\\x4"', '1:6: this escape in the string is not valid'],
    ['x = b"abc"', '1:5: strings with the prefix b are not read'],
    ['x = f"{a}"', '1:5: strings with the prefix f are not read'],
    ['x = 012', '1:5: "012" is not a number: leading zeros are not allowed'],
    ['x = 1__0', '1:5: "1__0" is not a number'],
    ['x = 5abc', '1:5: "5abc" is not a number'],
    ['x = 0xfg', '1:5: "0xfg" is not a number'],
    ['x = 1e', '1:5: "1e" is not a number'],
    ['x = 2j', '1:5: complex numbers cannot be used here'],
    ['x = (-8) ** 0.5', '1:10: a negative number to a fraction is a complex number'],
    ['x = 2**2000', '1:6: this power is too large'],
    ['x = 10**1000000000', '1:7: this power is too large'],
    ['x = 1 / 0', '1:7: division by zero'],
    ['x = 7 // 2', '1:7: the operator // is not read; use + - * / **'],
    ['x = "a" + "b"', '1:5: arithmetic is read for numbers only'],
    ['x = [0] * 3', '1:5: arithmetic is read for numbers only'],
    ['x = True + 1', '1:5: arithmetic is read for numbers only'],
    ['x = y', '1:5: "y" has no value here: only literal values are read'],
    ['x = __import__("os").system("ls")', '1:5: the call __import__(...) is not read: nothing is executed'],
    ['x = np.array([1.5], dtype=int)', '1:27: this dtype is not read; use float'],
    ['x = np.array([1], copy=True)', '1:19: np.array takes dtype only, here'],
    ['x = float("5")', '1:11: float(...) is read for numbers only'],
    ['x = [i for i in y]', '1:6: "i" has no value here: only literal values are read'],
    ['x = {**y}', '1:6: expected a value but found "**"'],
    ['x = 1 if y else 2', '1:7: expected the end of the line but found "if"'],
    ['x = lambda: 1', '1:5: "lambda" has no value here: only literal values are read'],
    ['x = $', '1:5: unexpected character "$"'],
    ['x: (', '1:1: expected an assignment such as net_dict = {...} but found "x"'],
    ['x =', '1:4: expected a value but found the end of the line'],
    ['def f():\n  return 1', '1:1: expected an assignment such as net_dict = {...} but found "def"'],
    ['net_dict["rep"] = 5', '1:1: expected an assignment such as net_dict = {...} but found "net_dict"'],
    ['x = 1\n5', '2:1: expected an assignment such as net_dict = {...} but found the number 5'],
    ['{"a": 1} x', '1:10: expected the end of the file but found "x"'],
    ['{"a": 1}}', '1:9: expected the end of the file but found "}"'],
    ['x = [' + '1' + '0'.repeat(500) + ']', '1:6: this number has too many digits'],
  ])('%s', (text, expected) => expect(failure(text)).toContain(expected));

  it.each(['(', '[', '{"a":', '-', '2**', '[{"a":('])('refuses what is nested too deep: %s', (open) => {
    expect(failure(`x = ${open.repeat(100_000)}`)).toContain('nested more than 100 deep');
  });

  it('ends at a bracket that an import leaves open', () => {
    expect(parse('import (')).toEqual({ assignments: [] });
  });

  it('knows lines that end in any way', () => {
    expect(failure('a = 1\r\nb = 2\rc = 3\nd = $')).toContain('4:5:');
  });
});

describe('robustness', () => {
  const pieces = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      ',',
      ':',
      '=',
      '+',
      '-',
      '*',
      '/',
      '**',
      '.',
      ';',
      '\n',
      '\r\n',
      ' ',
      '#',
      '\\',
      '@',
    ],
    ...[
      '"',
      "'",
      '"""',
      '0x',
      '1',
      '1e',
      '_',
      'j',
      'np.array(',
      'dict(',
      'True',
      'None',
      'x',
      'net_dict',
      'import',
      'é',
      '\0',
      '😀',
    ],
    ...['"a": 1', 'r"', 'float("inf")', '\\u12', '1.5e308', 'dtype=float'],
  );

  it('never fails but with a ParameterError, whatever the text', () => {
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (drawn) => {
        try {
          parse(drawn);
        } catch (error) {
          expect(error).toBeInstanceOf(ParameterError);
          expect((error as Error).message).toMatch(/^\d+:\d+: ./);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('never executes: no name of the language around it is reached', () => {
    for (const text of [
      'x = globalThis',
      'x = constructor',
      'x = process.exit(1)',
      'x = eval("1")',
      'x = toString()',
    ]) {
      expect(failure(text)).toContain('1:5');
    }
  });

  it('takes time in proportion to the length', () => {
    // Quadratic work on a megabyte would run for hours and so into the time limit of the test.
    const long = 1_000_000;
    expect(value(`"${'a'.repeat(long)}"`)).toHaveLength(long);
    expect(value(`[${'1,'.repeat(long / 2)}]`)).toHaveLength(long / 2);
    expect(value(`1${'+1'.repeat(long / 2)}`)).toBe(long / 2 + 1);
    expect(failure(`x = ${'"a" '.repeat(long / 4)}$`)).toContain('unexpected character');
    expect(failure(`x = ${'\\'.repeat(long)}`)).toContain('unexpected character');
    expect(failure(`x = "${'\\'.repeat(long)}`)).toContain('not closed');
    expect(failure(`${'\n'.repeat(long)}$`)).toContain(`${long + 1}:1:`);
    expect(failure(`x = ${'9'.repeat(long)}`)).toContain('too many digits');
  });
});
