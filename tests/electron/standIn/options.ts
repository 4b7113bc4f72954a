import type { Area } from '#main/electron/windowPlace.ts';

/** What a test says about the machine that the stand-in pretends to run on. */
export interface StandInOptions {
  /** Work areas of the displays, the primary one first. */
  readonly displays: readonly Area[];
  readonly isSystemDark: boolean;
  readonly isPackaged: boolean;
}

const usual: StandInOptions = {
  displays: [{ x: 0, y: 0, width: 1920, height: 1040 }],
  isSystemDark: false,
  isPackaged: false,
};

/** The variable of the environment that holds them, as JSON. */
export const optionsVariable = 'ELECTRON_STAND_IN';

export const options: StandInOptions = {
  ...usual,
  ...(JSON.parse(process.env[optionsVariable] ?? '{}') as Partial<StandInOptions>),
};
