import { matrixPlot } from '../../plots/matrixPlot.ts';
import type { Rect, Surface } from '../../plots/surface.ts';
import {
  groupName,
  isSigned,
  quantityScale,
  quantityTexts,
  type BlockMatrix,
  type Quantity,
} from './blockMatrix.ts';

/** From this number on they are written in thousands: the scale has room for three digits. */
const manySynapses = 1_000;

/** Draw a quantity of all blocks: rows are postsynaptic groups, columns presynaptic ones, E before I. */
export function drawBlocks(surface: Surface, rect: Rect, matrix: BlockMatrix, quantity: Quantity): void {
  const { groups } = matrix;
  const all = matrix.valuesOf(quantity);
  const { to } = quantityScale(quantity, all);
  const isMany = to >= manySynapses;
  const values = isMany ? all.map((value) => value / 1000) : all;
  const bands = Array.from({ length: groups }, (_, group) => ({
    from: group,
    to: group + 1,
    label: groupName(group, groups / 2),
  }));
  matrixPlot(surface, rect, {
    ...{ values, rows: groups, columns: groups, rowBands: bands, columnBands: bands },
    scale: quantityScale(quantity, values),
    rowLabel: 'To',
    columnLabel: 'From',
    scaleLabel: isMany ? `${quantityTexts[quantity].scale} (thousands)` : quantityTexts[quantity].scale,
    isDiverging: isSigned(quantity),
  });
}
