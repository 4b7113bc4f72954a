import { normalizePath, type Plugin } from 'vite';
import { imagePattern, readGuide } from './readGuide.ts';

const name = 'virtual:guide';

/** Make a Vite plugin that offers the user guide in a folder as the module `virtual:guide`: HTML made at build time, images as assets. */
export function guidePlugin(folder: string): Plugin {
  return {
    name: 'guide',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null;
      const { guide, pages, images } = await readGuide(folder);
      for (const file of [...pages, ...images]) this.addWatchFile(file);
      const imports = images.map(
        (file, k) => `import image${k} from ${JSON.stringify(normalizePath(file))};`,
      );
      const names = images.map((_, k) => `image${k}`).join(', ');
      return [
        ...imports,
        `const images = [${names}];`,
        `const withImages = (html) => html.replaceAll(${String(imagePattern)}, (_, k) => images[k]);`,
        `const { groups, pages } = ${JSON.stringify(guide)};`,
        'export const guide = { groups, pages: pages.map((page) => ({ ...page, html: withImages(page.html) })) };',
      ].join('\n');
    },
  };
}
