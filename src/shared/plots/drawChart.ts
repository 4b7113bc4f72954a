import {
  BasicPlatform,
  Chart,
  Decimation,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartDataset,
  type ChartItem,
  type Scale,
} from 'chart.js';
import type { Axis } from './axis.ts';
import { chartCanvas } from './chartCanvas.ts';
import { plotColours } from './colours.ts';
import { dashOf } from './marks.ts';
import { marginsOf } from './panelLayout.ts';
import { textMetrics, usualFontSize, type Rect, type Surface } from './surface.ts';

Chart.register(LinearScale, LogarithmicScale, LineController, LineElement, PointElement, Filler, Decimation);

/** A point of a line; NaN makes a gap. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line of a chart. */
export interface ChartLine {
  readonly points: readonly Point[];
  /** CSS colour. */
  readonly colour: string;
  /** In CSS px, 1.5 where it is left out. */
  readonly width?: number;
  readonly isDashed?: boolean;
  readonly isDotted?: boolean;
  /** CSS colour of the area between the line and zero or the line before it. */
  readonly fill?: string;
  readonly fillsTo?: 'zero' | 'before';
}

/** What a chart shows in a plot area. */
export interface ChartSpec {
  readonly x: Axis;
  readonly y: Axis;
  /** Axis of a colour scale on the right, its labels `scaleOffset` CSS px from the plot area. */
  readonly scale?: Axis;
  readonly scaleOffset?: number;
  readonly lines?: readonly ChartLine[];
  /** Draw dense data, in coordinates of the surface, before lines and axes. */
  readonly drawDense?: () => void;
}

const tickLength = 4;

/** Draw axes and lines with Chart.js so that the plot area is exactly `rect`; labels go into the margins around it. */
export function drawChart(surface: Surface, rect: Rect, spec: ChartSpec): void {
  const { context } = surface;
  const margins = marginsOf(surface);
  const outer = {
    x: rect.x - margins.left,
    y: rect.y - margins.top,
    width: rect.width + margins.left + margins.right,
    height: rect.height + margins.top + margins.bottom,
  };
  spec.drawDense?.();
  context.save();
  // Chart.js has the types of the DOM for what it draws on, of which it needs little.
  const canvas: unknown = chartCanvas(surface, outer);
  try {
    new Chart(canvas as ChartItem, {
      platform: BasicPlatform,
      type: 'line',
      data: { datasets: (spec.lines ?? []).map((line) => datasetOf(surface, line)) },
      options: {
        animation: false,
        responsive: false,
        events: [],
        devicePixelRatio: surface.pixelRatio,
        normalized: true,
        parsing: false,
        layout: {
          autoPadding: false,
          padding: { left: 0, bottom: 0, top: margins.top, right: spec.scale ? 0 : margins.right },
        },
        plugins: { decimation: { enabled: true, algorithm: 'min-max' } },
        scales: {
          x: scaleOptions(surface, spec.x, { position: 'bottom', length: rect.width, size: margins.bottom }),
          y: scaleOptions(surface, spec.y, { position: 'left', length: rect.height, size: margins.left }),
          ...(spec.scale && {
            scale: scaleOptions(surface, spec.scale, {
              position: 'right',
              length: rect.height,
              size: margins.right,
              offset: spec.scaleOffset ?? 0,
            }),
          }),
        },
      },
    }).destroy();
  } finally {
    context.restore();
  }
}

function datasetOf(surface: Surface, line: ChartLine): ChartDataset<'line', Point[]> {
  const { colour, width = 1.5, fill, fillsTo = 'zero' } = line;
  return {
    // Chart.js does not change the points: it keeps what it computes beside them.
    data: line.points as Point[],
    borderColor: colour,
    borderWidth: width * (surface.lineWidth ?? 1),
    borderDash: dashOf(surface, line),
    borderJoinStyle: 'round',
    pointRadius: 0,
    pointHitRadius: 0,
    // With this, Chart.js draws a line step by step instead of as a Path2D, which a recorded drawing cannot keep.
    ...(surface.dense && { segment: {} }),
    fill:
      fill === undefined ? false : { target: fillsTo === 'zero' ? 'origin' : '-1', above: fill, below: fill },
  };
}

/** Where an axis is, and its length, its extent across and the distance of its labels [CSS px]. */
interface AxisPlace {
  readonly position: 'bottom' | 'left' | 'right';
  readonly length: number;
  readonly size: number;
  readonly offset?: number;
}

function scaleOptions(surface: Surface, axis: Axis, { position, length, size, offset = 0 }: AxisPlace) {
  const { fontSize, fontFamily, widthOf } = textMetrics(surface);
  const colours = plotColours[surface.theme];
  const font = { size: fontSize, family: fontFamily, lineHeight: 1.2 };
  const lineWidth = surface.lineWidth ?? 1;
  return {
    type: axis.isLogarithmic ? 'logarithmic' : 'linear',
    axis: position === 'bottom' ? 'x' : 'y',
    position,
    bounds: 'data',
    min: axis.range.from,
    max: axis.range.to,
    border: { display: position !== 'right', color: colours.axis, width: lineWidth },
    grid: {
      drawOnChartArea: axis.hasGrid,
      color: colours.grid,
      lineWidth,
      tickLength,
      tickColor: ({ index }: { readonly index: number }) =>
        axis.ticks[index]?.hasMark && position !== 'right' ? colours.axis : 'transparent',
    },
    ticks: {
      color: colours.mutedText,
      font,
      autoSkip: false,
      maxRotation: 0,
      padding: position === 'bottom' ? 2 : 3 + offset,
      callback: (_: unknown, index: number) => axis.ticks[index]?.label ?? '',
    },
    title: {
      // A name that is longer than its axis would be cut off or run into another one.
      display: axis.label !== null && (position === 'bottom' || widthOf(axis.label) <= length),
      text: axis.label ?? '',
      color: colours.mutedText,
      font,
      padding: { top: position === 'bottom' ? 0 : (5 * fontSize) / usualFontSize, bottom: 0 },
    },
    afterBuildTicks: (scale: Scale) => {
      scale.ticks = axis.ticks.map(({ value }) => ({ value }));
    },
    // The margin is what it is, whatever the labels measure: panels below each other have the same edges.
    afterFit: (scale: Scale) => {
      if (position === 'bottom') scale.height = size;
      else scale.width = size;
      scale.paddingTop = scale.paddingBottom = scale.paddingLeft = scale.paddingRight = 0;
    },
  } as const;
}
