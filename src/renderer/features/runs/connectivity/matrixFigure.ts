import { groupName, type BlockMatrix, type Quantity } from '#shared/figures/connectivity/blockMatrix.ts';
import { blocksTable } from '#shared/figures/connectivity/blocksTable.ts';
import { drawBlocks } from '#shared/figures/connectivity/drawBlocks.ts';
import { resultCsv } from '#shared/interop/resultTable.ts';
import { plotColours } from '#shared/plots/colours.ts';
import { line } from '#shared/plots/marks.ts';
import { layoutPanels } from '#shared/plots/panelLayout.ts';
import type { Rect, Surface } from '#shared/plots/surface.ts';
import { formatNumber } from '#shared/plots/ticks.ts';

const rectOn = (surface: { readonly width: number; readonly height: number }): Rect =>
  layoutPanels(surface, [{ weight: 1 }])[0];

/** Draw a quantity of all blocks on the whole of a surface. */
export const drawMatrix = (surface: Surface, matrix: BlockMatrix, quantity: Quantity): void =>
  drawBlocks(surface, rectOn(surface), matrix, quantity);

/** Mark the rows and columns of a cluster: their edges across the matrix, and strokes beside it. */
export function drawClusterMarks(surface: Surface, { groups }: BlockMatrix, cluster: number): void {
  const { x, y, width, height } = rectOn(surface);
  const { selection } = plotColours[surface.theme];
  for (const group of [cluster, cluster + groups / 2]) {
    const [left, top] = [x + (group / groups) * width, y + (group / groups) * height];
    const [right, bottom] = [left + width / groups, top + height / groups];
    for (const edge of [left, right]) line(surface, edge, y, edge, y + height, selection, 1);
    for (const edge of [top, bottom]) line(surface, x, edge, x + width, edge, selection, 1);
    line(surface, x - 3, top, x - 3, bottom, selection, 4);
    line(surface, left, y + height + 3, right, y + height + 3, selection, 4);
  }
}

/** Find the block at a point of a surface, null outside of the plot area. */
export function blockAtPoint(
  { x, y }: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
  { groups }: BlockMatrix,
): { readonly post: number; readonly pre: number } | null {
  const rect = rectOn(size);
  const pre = Math.floor(((x - rect.x) / rect.width) * groups);
  const post = Math.floor(((y - rect.y) / rect.height) * groups);
  const isInside = pre >= 0 && pre < groups && post >= 0 && post < groups;
  return isInside ? { post, pre } : null;
}

/** Say what a block is and has. */
export function describeBlock(matrix: BlockMatrix, post: number, pre: number): string {
  const Q = matrix.groups / 2;
  const { sd } = matrix.blockAt(post, pre);
  const number = (quantity: Quantity): string => formatNumber(matrix.valueAt(quantity, post, pre));
  const count = (quantity: Quantity): string => {
    const value = matrix.valueAt(quantity, post, pre);
    return Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en');
  };
  const parts = [
    `${groupName(pre, Q)} to ${groupName(post, Q)}`,
    `${number('weight')} pA`,
    `${number('probability')} per pair`,
    `${count('expected')}${sd > 0 ? ` ± ${formatNumber(sd)}` : ''} expected`,
  ];
  if (Number.isNaN(matrix.valueAt('realised', post, pre))) return parts.join(' · ');
  const deviation = sd > 0 ? ` (${number('deviation')} SD)` : '';
  return [...parts, `${count('realised')} realised${deviation}`].join(' · ');
}

/** Write all quantities of all blocks as CSV. */
export const blocksCsv = (matrix: BlockMatrix): string => resultCsv(blocksTable(matrix));
