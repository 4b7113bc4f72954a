import type { ResultTable } from '../../interop/resultTable.ts';
import { groupName, quantities, quantityTexts, type BlockMatrix } from './blockMatrix.ts';

/** Make a table of all quantities of all blocks, one row per block; what is not known is NaN. */
export function blocksTable(matrix: BlockMatrix): ResultTable {
  const { groups } = matrix;
  const name = (group: number): string => groupName(group, groups / 2).replace(' ', '_');
  const all = Array.from({ length: groups ** 2 }, (_, k) => k);
  return {
    id: 'connectivity',
    columns: [
      { name: 'from', values: all.map((k) => name(k % groups)) },
      { name: 'to', values: all.map((k) => name(Math.floor(k / groups))) },
      ...quantities.map((quantity) => ({
        name: quantityTexts[quantity].column,
        values: matrix.valuesOf(quantity),
      })),
    ],
  };
}
