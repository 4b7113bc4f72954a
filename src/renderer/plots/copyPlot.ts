import { beginPlot, type Surface } from '#shared/plots/surface.ts';

/** Device pixels per CSS pixel of a copied image: sharp on a slide. */
const pixelRatio = 2;

/** Draw a plot of a size [CSS px] on a light background and put it on the clipboard as PNG. */
export async function copyImage(
  { width, height }: { readonly width: number; readonly height: number },
  draw: (surface: Surface) => void,
): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * pixelRatio);
  canvas.height = Math.round(height * pixelRatio);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to draw the image on');
  const surface: Surface = { context, width, height, pixelRatio, theme: 'light' };
  beginPlot(surface);
  draw(surface);
  // A promise, so that browsers that ask for a click see that this still belongs to one.
  await clipboard().write([new ClipboardItem({ 'image/png': pngOf(canvas) })]);
}

/** Put a text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  await clipboard().writeText(text);
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The image is too large for the browser'));
    });
  });
}

function clipboard(): Clipboard {
  // Absent on pages that did not come from this machine or over https.
  const given = navigator.clipboard as Clipboard | undefined;
  if (!given) throw new Error('The browser lets this page not use the clipboard');
  return given;
}
