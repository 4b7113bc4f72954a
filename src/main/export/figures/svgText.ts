import type { SKRSContext2D } from '@napi-rs/canvas';

/** The texts of a drawing as elements of SVG. */
export interface SvgText {
  /** Draws everything but texts, which it keeps. */
  readonly context: SKRSContext2D;
  /** Put the texts into the SVG of the drawing, on top of all. */
  readonly insert: (svg: string) => string;
}

const anchors: Readonly<Record<string, string>> = { center: 'middle', right: 'end', end: 'end' };

/** Distance of the baseline from where the text is put, in sizes of the font: as Arial's cap height and descent. */
const shifts: Readonly<Record<string, number>> = { top: 0.8, hanging: 0.8, middle: 0.35, bottom: -0.2 };

/**
 * Keep the texts that are drawn as whole texts.
 *
 * The canvas' own SVG places every letter by itself, which nobody can edit.
 */
export function svgText(context: SKRSContext2D): SvgText {
  const elements: string[] = [];
  const fillText = (text: string, x: number, y: number): void => {
    if (text === '') return;
    const { weight, size, family } = parseFont(context.font);
    const { a, b, c, d, e, f } = context.getTransform();
    const isUpright = a === 1 && b === 0 && c === 0 && d === 1;
    const lowered = y + (shifts[context.textBaseline] ?? 0) * size;
    const place = isUpright
      ? `x="${round(x + e)}" y="${round(lowered + f)}"`
      : `transform="matrix(${[a, b, c, d, e, f].map(round).join(' ')})" x="${round(x)}" y="${round(lowered)}"`;
    const anchor = anchors[context.textAlign];
    const style = [
      `font-family="${escapeXml(family)}" font-size="${size}"`,
      weight === 'normal' || weight === '400' ? '' : ` font-weight="${weight}"`,
      anchor === undefined ? '' : ` text-anchor="${anchor}"`,
      ` fill="${escapeXml(cssColour(context.fillStyle))}"`,
    ].join('');
    elements.push(`<text ${place} ${style}>${escapeXml(text)}</text>`);
  };
  const methods = new Map<PropertyKey, unknown>([['fillText', fillText]]);
  const recording = new Proxy(context, {
    get(target, name) {
      const known = methods.get(name);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const method: unknown = value.bind(target);
      methods.set(name, method);
      return method;
    },
    set: (target, name, value) => Reflect.set(target, name, value, target),
  });
  return {
    context: recording,
    insert: (svg) => svg.replace(/<\/svg>\s*$/, `${elements.join('\n')}\n</svg>\n`),
  };
}

/** Take a CSS font such as "700 12px Arimo, Arial" apart. */
function parseFont(font: string): { weight: string; size: number; family: string } {
  const match = /^(?:(\w+) )?([\d.]+)px (.+)$/.exec(font.replace(/^(?:(?:normal|italic) )+/, ''));
  if (!match) throw new RangeError(`font is ${font}, must be a weight, a size in px and a family`);
  return { weight: match[1] ?? 'normal', size: Number(match[2]), family: match[3] };
}

/** Only plain colours are used for texts: a gradient would be a mistake here. */
function cssColour(style: SKRSContext2D['fillStyle']): string {
  if (typeof style === 'string') return style;
  throw new TypeError('the colour of a text must be a CSS colour');
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
