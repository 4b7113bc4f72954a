import {
  booleanSetting,
  completeSettings,
  integerSetting,
  numberSetting,
  type SettingFields,
} from '../analysis/settings.ts';
import { defaultSettings } from '../app/settings.ts';
import { pageOf, type FigurePage } from './page.ts';

const usual = pageOf(defaultSettings);

/** What can be set about a page, with units, ranges and defaults. */
export const pageFields = {
  width_mm: numberSetting({
    label: 'Width',
    unit: 'mm',
    default: usual.width_mm,
    range: { min: 20, max: 500 },
    help: 'Journals print columns of 89 mm and pages of 183 mm.',
  }),
  height_mm: numberSetting({
    label: 'Height',
    unit: 'mm',
    default: usual.height_mm,
    range: { min: 20, max: 500 },
    help: 'Height of the whole figure.',
  }),
  font_pt: numberSetting({
    label: 'Font size',
    unit: 'pt',
    default: usual.font_pt,
    range: { min: 4, max: 24 },
    help: 'Size of all text; letters of panels and the title are somewhat larger.',
  }),
  line_pt: numberSetting({
    label: 'Line width',
    unit: 'pt',
    default: usual.line_pt,
    range: { min: 0.1, max: 5 },
    help: 'Width of axes; curves are in proportion.',
  }),
  dpi: integerSetting({
    label: 'Resolution',
    unit: 'dpi',
    default: usual.dpi,
    range: { min: 72, max: 1200 },
    help: 'Of PNG files, and of images inside PDF and SVG.',
  }),
  maximum_marks: integerSetting({
    label: 'Spikes as marks',
    unit: '',
    default: usual.maximum_marks,
    range: { min: 0, max: 200_000 },
    help: 'Up to this number every spike is a mark of its own in PDF and SVG; above it the raster is an image between vector axes.',
  }),
  columns: integerSetting({
    label: 'Columns',
    unit: '',
    default: usual.columns,
    range: { min: 1, max: 4 },
    help: 'Panels beside each other.',
  }),
  has_letters: booleanSetting({
    label: 'Letters',
    unit: '',
    default: usual.has_letters,
    help: 'Name panels A, B, C where there are several.',
  }),
} satisfies SettingFields;

/** Complete a page with the defaults and check it; throws a ParameterError that names every wrong setting. */
export function checkPage({ title = '', ...given }: Readonly<Record<string, unknown>>): FigurePage {
  const page = completeSettings(pageFields, given);
  return { ...page, title: typeof title === 'string' ? title.slice(0, 300) : '' };
}
