import { expect, test } from 'vitest';
import { checkSetting, defaultSettings, readSettings, settingNames } from './settings.ts';

test('every setting has a default that is allowed', () => {
  expect(settingNames.map((name) => checkSetting(name, defaultSettings[name]))).toEqual(
    settingNames.map(() => null),
  );
});

test.each([
  ['workers', 0, 'a whole number from 1 to 64, or null for one per core'],
  ['workers', 2.5, 'a whole number from 1 to 64, or null for one per core'],
  ['workers', 'many', 'a whole number from 1 to 64, or null for one per core'],
  ['precision', 'half', '"double" or "single"'],
  ['database', '', 'the path of a file, or null'],
  ['live_rate_hz', 25, '60, 30, 15, or 0 for off'],
  ['figure_width_mm', NaN, 'a number from 20 to 500 mm'],
  ['figure_dpi', 5000, 'a whole number from 72 to 1200 dpi'],
] as const)('%s: %j is refused with what is allowed', (name, value, allowed) => {
  expect(checkSetting(name, value)).toEqual({
    setting: name,
    value,
    allowed,
    message: `${name} is ${JSON.stringify(value)}, must be ${allowed}`,
  });
});

test('what was kept is completed, and what is wrong is named and replaced', () => {
  const { settings, problems } = readSettings({ workers: 3, live_rate_hz: 'fast', of_a_later_version: 1 });
  expect(settings).toEqual({ ...defaultSettings, workers: 3 });
  expect(problems.map(({ setting }) => setting)).toEqual(['live_rate_hz']);
});
