import { checkPage } from '#shared/figures/pageFields.ts';
import type { Handlers } from './handlers.ts';
import { systemInfo } from './systemInfo.ts';

const mediaTypes = { pdf: 'application/pdf', svg: 'image/svg+xml', png: 'image/png' } as const;

/** Answer the calls about figures. */
export const figureHandlers: Pick<Handlers, 'figures.render'> = {
  'figures.render': async ({ page: given, format, drawing }) => {
    const page = checkPage(given);
    // Loads a native library, which nobody needs who makes no figures.
    const { drawRecorded, renderPage } = await import('../export/figures/renderPage.ts');
    const about = { title: page.title, creator: creatorName };
    const bytes = renderPage(page, format, about, (surface) => drawRecorded(surface, drawing));
    return { type: mediaTypes[format], bytes: new Uint8Array(bytes) };
  },
};

const { app, app_version } = systemInfo('cli', 1);
const creatorName = `${app} ${app_version}`;
