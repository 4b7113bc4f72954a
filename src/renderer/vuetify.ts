import 'vuetify/styles/core';
import { createVuetify } from 'vuetify';
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg';
import { darkColours, lightColours } from '#shared/app/themeColours.ts';
import { pageNonce } from './pageNonce.ts';

/** Make the component library with our two themes, small controls and icons from within. */
export const makeVuetify = (): ReturnType<typeof createVuetify> =>
  createVuetify({
    theme: {
      cspNonce: pageNonce(),
      defaultTheme: 'light',
      variations: false,
      themes: {
        light: { dark: false, colors: lightColours },
        dark: { dark: true, colors: darkColours },
      },
    },
    icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
    defaults: {
      global: { ripple: false },
      VBtn: { density: 'comfortable', variant: 'text', size: 'small' },
      VIcon: { size: 18 },
      VList: { density: 'compact' },
      VMenu: { transition: false },
      VTooltip: { transition: false, openDelay: 400 },
    },
  });
