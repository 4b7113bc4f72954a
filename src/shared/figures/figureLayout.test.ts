import { describe, expect, it } from 'vitest';
import { testSurface } from '../../../tests/support/testSurface.ts';
import { layoutFigure } from './figureLayout.ts';

const { surface } = testSurface(600, 400);
const time = { weight: 1, hasTimeAxis: true };
const other = { weight: 1, hasTimeAxis: false };

describe('layoutFigure', () => {
  it('gives panels below each other the same edges, and heights by their weights', () => {
    const places = layoutFigure(surface, [{ ...time, weight: 3 }, time], 1, 0);
    const [upper, lower] = places.map(({ rect }) => rect);
    expect(lower.x).toBe(upper.x);
    expect(lower.width).toBe(upper.width);
    expect(upper.height / lower.height).toBeCloseTo(3, 10);
    expect(lower.y).toBeGreaterThan(upper.y + upper.height);
  });

  it('labels the time below the lowest of neighbours that share it', () => {
    const labelled = (panels: readonly (typeof time)[], columns = 1): boolean[] =>
      layoutFigure(surface, panels, columns, 0).map(({ hasTimeLabels }) => hasTimeLabels);
    expect(labelled([time, time, time])).toEqual([false, false, true]);
    expect(labelled([time, other, time])).toEqual([true, true, true]);
    expect(labelled([time, time, time, other], 2)).toEqual([true, true, true, true]);
    expect(labelled([time, time, time], 2)).toEqual([true, true, true]);
    expect(labelled([time, time, time, time], 2)).toEqual([false, false, true, true]);
  });

  it('keeps all within the page, title and labels included', () => {
    const places = layoutFigure(surface, [time, other, other, time, time], 2, 20);
    for (const { rect } of places) {
      expect(rect.y).toBeGreaterThanOrEqual(20);
      expect(rect.x).toBeGreaterThan(0);
      expect(rect.x + rect.width).toBeLessThan(600);
      expect(rect.y + rect.height).toBeLessThan(400 - 30);
    }
    expect(places[1].rect.x - places[0].rect.x).toBe(300);
    expect(places[1].rect.y).toBe(places[0].rect.y);
  });
});
