import type { Group } from 'h5wasm/node';

/** Give a group that is known to be there. */
export function groupAt(root: Group, path: string): Group {
  const found = root.get(path);
  if (found === null || !('create_group' in found)) throw new Error(`There is no group ${path}`);
  return found;
}
