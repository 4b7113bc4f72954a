import { createHash } from 'node:crypto';
import type { Dataset, Group } from 'h5wasm/node';

/** The namespaces of types in NWB: its own, and the tables of HDMF. */
export type Namespace = 'core' | 'hdmf-common';

/** Marks groups and datasets with their type in NWB; object ids follow from the run's id, so that they are always the same. */
export class NwbTypes {
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Say what an object is. */
  mark(object: Group | Dataset, namespace: Namespace, type: string): void {
    object.create_attribute('namespace', namespace);
    object.create_attribute('neurodata_type', type);
    object.create_attribute('object_id', this.#objectId(object.path));
  }

  /** Say what a column of a table is and what it holds. */
  markColumn(column: Dataset, description: string, type: 'VectorData' | 'VectorIndex' = 'VectorData'): void {
    this.mark(column, 'hdmf-common', type);
    column.create_attribute('description', description);
  }

  /** Make a UUID of version 8, whose bits are one's own choice (RFC 9562). */
  #objectId(path: string): string {
    const hex = createHash('sha256').update(`${this.#seed} ${path}`).digest('hex');
    const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      variant + hex.slice(17, 20),
      hex.slice(20, 32),
    ].join('-');
  }
}

/** Write a text as a dataset of its own. */
export const createText = (group: Group, name: string, text: string): Dataset =>
  group.create_dataset({ name, data: text, shape: [] });
