import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envelope } from './envelope.ts';

test('few values are cut out as they are, with one more on either side', () => {
  const values = Float32Array.from({ length: 100 }, (_, k) => k);
  const cut = envelope({ values, start: 5, step: 10 }, { from: 105, to: 205 }, 100);
  expect(Array.from(cut.values)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  expect(cut).toMatchObject({ start: 95, step: 10 });
});

test('of many values the extremes of every column stay, in their order', () => {
  const values = new Float64Array(1000);
  values[333] = 7;
  values[335] = -2;
  values[338] = 5;
  const {
    values: reduced,
    start,
    step,
  } = envelope({ values, start: 0, step: 1 }, { from: 0, to: 1000 }, 100);
  expect(reduced).toHaveLength(200);
  expect([reduced[66], reduced[67]]).toEqual([7, -2]);
  // Values 330 to 339 stand for a column; its two values lie at a quarter and three quarters of it.
  expect([start + 66 * step, start + 67 * step]).toEqual([332, 337]);
});

test('moving along moves columns with the values', () => {
  const values = Float64Array.from({ length: 5000 }, (_, k) => Math.sin(k) * k);
  const at = (from: number): Map<number, number> => {
    const cut = envelope({ values, start: 0, step: 1 }, { from, to: from + 2000 }, 100);
    return new Map(Array.from(cut.values, (value, k) => [cut.start + k * cut.step, value]));
  };
  const [here, there] = [at(1000), at(1037)];
  const shared = [...here.keys()].filter((time) => there.has(time));
  expect(shared.length).toBeGreaterThan(150);
  // The first and last column may be cut by the edge.
  for (const time of shared.slice(2, -2)) expect(there.get(time)).toBe(here.get(time));
});

test('nothing in sight is higher or lower than what is shown', () => {
  const series = fc.record({
    values: fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 2000 }),
    from: fc.integer({ min: -100, max: 2000 }),
    length: fc.integer({ min: 1, max: 2000 }),
    columns: fc.integer({ min: 1, max: 60 }),
  });
  fc.assert(
    fc.property(series, ({ values, from, length, columns }) => {
      const range = { from, to: from + length };
      const shown = Array.from(envelope({ values, start: 0, step: 1 }, range, columns).values);
      const inSight = values.slice(Math.max(0, from), Math.max(0, from + length + 1));
      if (inSight.length === 0) return;
      expect(Math.max(...shown)).toBeGreaterThanOrEqual(Math.max(...inSight));
      expect(Math.min(...shown)).toBeLessThanOrEqual(Math.min(...inSight));
      expect(shown.length).toBeLessThanOrEqual(4 * columns + 8);
    }),
  );
});

test('a column of gaps is a gap, and a gap beside a value is passed over', () => {
  const values = new Float64Array(400).fill(NaN, 0, 200).fill(3, 200, 205).fill(NaN, 205, 206).fill(1, 206);
  const cut = envelope({ values, start: 0, step: 1 }, { from: 0, to: 400 }, 40);
  expect(cut.values[10]).toBeNaN();
  expect([cut.values[40], cut.values[41]]).toEqual([3, 1]);
});
