/** The drawing methods that a drawing keeps, with how many numbers or texts they take; never reorder. */
export const drawingMethods = [
  ['save', 0],
  ['restore', 0],
  ['translate', 2],
  ['rotate', 1],
  ['beginPath', 0],
  ['moveTo', 2],
  ['lineTo', 2],
  ['closePath', 0],
  ['rect', 4],
  ['arc', 6],
  ['quadraticCurveTo', 4],
  ['bezierCurveTo', 6],
  ['clip', 0],
  ['stroke', 0],
  ['fill', 0],
  ['fillRect', 4],
  ['strokeRect', 4],
] as const;

/** The properties that a drawing keeps; never reorder. */
export const drawingProperties = [
  'fillStyle',
  'strokeStyle',
  'lineWidth',
  'lineCap',
  'lineJoin',
  'lineDashOffset',
  'font',
  'textAlign',
  'textBaseline',
  'globalAlpha',
] as const;

export type DrawingProperty = (typeof drawingProperties)[number];

/** Codes of what is neither: they follow those of the methods. */
export const drawingCodes = {
  /** Index of a property, then the index of its text or, where negative, -1 and the number. */
  set: drawingMethods.length,
  /** Index of the text, then x and y. */
  fillText: drawingMethods.length + 1,
  /** How many lengths, then these. */
  setLineDash: drawingMethods.length + 2,
  /** Index of the image, then x, y, width and height. */
  drawImage: drawingMethods.length + 3,
} as const;

/** Pixels of a drawing: RGBA, row by row from the top, compressed (zlib). */
export interface DrawingImage {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** What was drawn on a context, in a form that goes from one process to another. */
export interface Drawing {
  /** Codes of methods, each followed by its numbers. */
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
  readonly images: readonly DrawingImage[];
}
