/** What a user can choose as theme. */
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** Colours of the light theme; text on every surface has a contrast of at least 4.5 to 1. */
export const lightColours = {
  background: '#f6f7f8',
  surface: '#ffffff',
  'on-background': '#1b1f24',
  'on-surface': '#1b1f24',
  primary: '#1f5fbf',
  'on-primary': '#ffffff',
  secondary: '#4c5866',
  error: '#b3261e',
  'on-error': '#ffffff',
  warning: '#8a5300',
  'on-warning': '#ffffff',
  success: '#1b6e3c',
  info: '#1f5fbf',
};

/** Colours of the dark theme. */
export const darkColours = {
  background: '#14171b',
  surface: '#1b1f24',
  'on-background': '#e4e8ec',
  'on-surface': '#e4e8ec',
  primary: '#8ab4f8',
  'on-primary': '#0b1d36',
  secondary: '#a9b4c0',
  error: '#ff8a80',
  'on-error': '#3a0906',
  warning: '#f5b75c',
  'on-warning': '#2f1d00',
  success: '#7bd098',
  info: '#8ab4f8',
};
