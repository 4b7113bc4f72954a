/** A small picture of a raster, without colours: those are the theme's. */
export interface Thumbnail {
  readonly columns: number;
  /** Rows of the E neurons, which are below, and of the I neurons above them. */
  readonly rows_E: number;
  readonly rows_I: number;
  /** How much ink a cell has, 0 to 255 [row * columns + column], row 0 at the top; a cell with spikes has at least 1. */
  readonly cells: Uint8Array;
  /** Whether the run is so large that only a part of its spikes was counted. */
  readonly is_sampled: boolean;
}

/** A run's thumbnail; null where it has none: no spikes, not ended, or a `problem` with what is stored. */
export interface RunThumbnail {
  readonly id: string;
  readonly thumbnail: Thumbnail | null;
  readonly problem: string | null;
}
