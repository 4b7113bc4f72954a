import { createCanvas, Path2D } from '@napi-rs/canvas';
import { describe, expect, it, vi } from 'vitest';
import { drawingMethods } from './drawing.ts';
import { recordDrawing } from './recordDrawing.ts';

describe('a recorded drawing', () => {
  it('keeps the steps of lines where Chart.js could draw them as paths of the browser', async () => {
    // Chart.js looks for it when it is loaded.
    vi.stubGlobal('Path2D', Path2D);
    const { linePlot } = await import('../plots/linePlot.ts');
    const recorder = recordDrawing(createCanvas(1, 1).getContext('2d'));
    linePlot(
      {
        ...{ context: recorder.context, width: 300, height: 200, pixelRatio: 1, theme: 'light' },
        dense: recorder.denseLayer(1, 100),
      },
      { x: 64, y: 10, width: 160, height: 140 },
      {
        series: [{ label: 'E', values: [0, 50, 100], start: 0, step: 50, colour: '#0072b2' }],
        ...{ range: { from: 0, to: 100 }, values: { from: 0, to: 100 }, label: 'Rate' },
      },
    );
    vi.unstubAllGlobals();
    const { numbers } = recorder.finish();
    const lineTo = drawingMethods.findIndex(([name]) => name === 'lineTo');
    const hasStep = (x: number, y: number): boolean =>
      numbers.some((code, k) => code === lineTo && numbers[k + 1] === x && numbers[k + 2] === y);
    // Relative to the chart's own corner, which is 10 px above the plot area and 64 px left of it.
    expect(hasStep(64 + 80, 10 + 70)).toBe(true);
    expect(hasStep(64 + 160, 10)).toBe(true);
  });

  it('gives back what was set when it restores', () => {
    const { context } = recordDrawing(createCanvas(1, 1).getContext('2d'));
    context.lineWidth = 2;
    context.save();
    context.lineWidth = 5;
    context.restore();
    expect(context.lineWidth).toBe(2);
  });
});
