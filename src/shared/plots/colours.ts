/** Themes a plot can be drawn in; figures in files are on paper, where text and axes are black. */
export type ThemeName = 'light' | 'dark' | 'paper';

/** Red, green, blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** What the colours of a plot stand for, as #rrggbb. */
export interface PlotColours {
  readonly background: string;
  readonly text: string;
  /** Labels of axes and ticks. */
  readonly mutedText: string;
  readonly axis: string;
  readonly grid: string;
  readonly E: string;
  readonly I: string;
  readonly stimulus: string;
  /** Lines about what is stimulated: the stimulus colour where that is seen well. */
  readonly stimulated: string;
  /** Lines about the rest, beside what is stimulated. */
  readonly rest: string;
  /** Frame around the selected cluster. */
  readonly selection: string;
}

/** How strongly the stimulus colour shades what is stimulated. */
export const stimulusOpacity = 0.15;

/** How much of their ink clusters keep that are not the selected one. */
export const fadedOpacity = 0.22;

export const plotColours: Readonly<Record<ThemeName, PlotColours>> = {
  light: {
    background: '#ffffff',
    text: '#1b1f24',
    mutedText: '#4c5866',
    axis: '#8a949e',
    grid: '#e3e6ea',
    E: '#111418',
    I: '#8b1a1a',
    stimulus: '#f59e0b',
    stimulated: '#b45309',
    rest: '#4c5866',
    selection: '#1f5fbf',
  },
  dark: {
    background: '#1b1f24',
    text: '#e4e8ec',
    mutedText: '#a9b4c0',
    axis: '#6d7782',
    grid: '#2d333a',
    E: '#eceff2',
    I: '#ff8a80',
    stimulus: '#fbbf24',
    stimulated: '#fbbf24',
    rest: '#a9b4c0',
    selection: '#8ab4f8',
  },
  paper: {
    background: '#ffffff',
    text: '#000000',
    mutedText: '#000000',
    axis: '#000000',
    grid: '#e3e6ea',
    E: '#111418',
    I: '#8b1a1a',
    stimulus: '#f59e0b',
    stimulated: '#b45309',
    rest: '#4c5866',
    selection: '#1f5fbf',
  },
};

/** Colours of runs that are compared (Okabe and Ito 2008), without black and yellow; reused after the last. */
export const comparisonColours: readonly string[] = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
];

/** Read a colour written as #rrggbb; throws a RangeError for anything else. */
export function parseColour(colour: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`colour is ${colour}, but must be #rrggbb`);
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Write a colour as CSS. */
export const cssColour = ([red, green, blue]: Rgb): string => `rgb(${red}, ${green}, ${blue})`;

/** Mix two colours: `share` 0 gives the first, 1 the second. */
export const mixColours = (a: Rgb, b: Rgb, share: number): Rgb => [
  Math.round(a[0] + (b[0] - a[0]) * share),
  Math.round(a[1] + (b[1] - a[1]) * share),
  Math.round(a[2] + (b[2] - a[2]) * share),
];

/** Compute the contrast of two colours by WCAG 2.2: 1 for the same, 21 for black on white. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
