/** A literal value and where it stands (offset into the source). */
export type Node = ScalarNode | ListNode | DictNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: number | string | boolean | null;
  readonly at: number;
}
/** A list, a tuple or an array. */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly at: number;
}
export interface DictNode {
  readonly kind: 'dict';
  readonly entries: readonly DictEntry[];
  readonly at: number;
}
export interface DictEntry {
  readonly key: string;
  readonly keyAt: number;
  readonly node: Node;
}

/** Turn a node into the value it stands for; of a key given twice the last one counts. */
export function valueOf(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(valueOf);
    case 'dict':
      return Object.fromEntries(node.entries.map(({ key, node: entry }) => [key, valueOf(entry)]));
  }
}
