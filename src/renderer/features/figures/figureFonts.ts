import { figureFont, figureGreekFont } from '#shared/figures/page.ts';
import './figureFonts.css';

/** Load the fonts of figures, so that texts are measured as they will be drawn. */
export async function loadFigureFonts(): Promise<void> {
  await Promise.all(
    [figureFont, figureGreekFont].flatMap((family) =>
      ['400', '700'].map((weight) => document.fonts.load(`${weight} 12px "${family}"`, 'Aα')),
    ),
  );
}
