import { expect, it } from 'vitest';
import { layoutPanels, panelAt, valueRange } from './panelLayout.ts';

const margins = { left: 50, right: 30, top: 10, bottom: 40, gap: 20 };

it('aligns panels and shares the free height by weight', () => {
  const rects = layoutPanels(
    { width: 400, height: 370 },
    [{ weight: 3 }, { height: 60 }, { weight: 1 }],
    margins,
  );
  expect(rects).toEqual([
    { x: 50, y: 10, width: 320, height: 165 },
    { x: 50, y: 195, width: 320, height: 60 },
    { x: 50, y: 275, width: 320, height: 55 },
  ]);
  expect(panelAt(60, 200, rects)).toBe(1);
  expect(panelAt(60, 185, rects)).toBeNull();
  expect(panelAt(370, 200, rects)).toBeNull();
});

it('never makes a panel of no size', () => {
  for (const { width, height } of layoutPanels({ width: 10, height: 10 }, [{ weight: 1 }, { weight: 1 }])) {
    expect(width).toBeGreaterThanOrEqual(1);
    expect(height).toBeGreaterThanOrEqual(1);
  }
});

it('spans zero and all finite values', () => {
  expect(valueRange([1, NaN, 20], [-10])).toEqual({ from: -10.5, to: 21 });
  expect(valueRange([NaN])).toEqual({ from: 0, to: 1 });
  expect(valueRange()).toEqual({ from: 0, to: 1 });
});
