import { layoutPanels } from '#shared/plots/panelLayout.ts';
import type { Rect } from '#shared/plots/surface.ts';

/** Place raster, cluster rates and population rates below each other. */
export const livePanels = (size: { readonly width: number; readonly height: number }): readonly Rect[] =>
  layoutPanels(size, [{ weight: 11 }, { weight: 5 }, { weight: 4 }]);
