import { LabError } from '#shared/errors.ts';
import { findPreset, presetParameters, presets } from '#shared/model/presets.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { RunOptions } from '#shared/runs/run.ts';
import type { KeepSpikes, SweepRequest, SweepSeeds } from '#shared/sweeps/sweep.ts';
import type { SweepTemplate } from '#shared/sweeps/templates.ts';
import { readNumberText } from '../../simulate/valueText.ts';
import { draftOfAxis, readAxis, type AxisDraft, type ReadAxis } from './axisDraft.ts';

/** What the sweep is laid around. */
export type BaseDraft =
  /** A preset, with what a template changes of it. */
  | { readonly kind: 'preset'; readonly id: string; readonly changes: Readonly<Record<string, unknown>> }
  /** What stands in the Simulate view when the sweep starts. */
  | { readonly kind: 'draft' }
  | {
      readonly kind: 'run';
      readonly id: string;
      readonly name: string;
      readonly parameters: Readonly<Record<string, unknown>>;
    };

/** A sweep as it is typed. */
export interface SweepDraft {
  readonly name: string;
  readonly base: BaseDraft;
  readonly axes: readonly AxisDraft[];
  readonly constraint: string;
  /** How many, or a list with commas. */
  readonly seeds: string;
  readonly precision: RunOptions['precision'];
  readonly keep_spikes: KeepSpikes;
  /** The metric to look at first, empty for the usual one. */
  readonly metric: string;
}

/** The draft of somebody who begins: nothing is varied yet. */
export const emptyDraft: SweepDraft = {
  ...{
    name: '',
    axes: [],
    constraint: '',
    seeds: '1',
    precision: 'single',
    keep_spikes: 'first',
    metric: '',
  },
  base: { kind: 'preset', id: presets[0].id, changes: {} },
};

/** Make the draft of a template. */
export const draftOfTemplate = (template: SweepTemplate): SweepDraft => ({
  name: template.name,
  base: { kind: 'preset', id: template.preset, changes: template.parameters },
  axes: template.axes.map(draftOfAxis),
  constraint: template.constraint ?? '',
  seeds: seedsText(template.seeds),
  precision: template.precision,
  keep_spikes: template.keep_spikes,
  metric: template.metric,
});

/** Write seeds as they are typed. */
export const seedsText = (seeds: SweepSeeds): string =>
  typeof seeds === 'number' ? String(seeds) : seeds.length === 1 ? `${seeds[0]},` : seeds.join(', ');

/** Read how many seeds, or a list of them with commas; a text where it is neither. */
export function readSeeds(text: string): SweepSeeds | string {
  const entries = text.split(/[\s,;]+/).filter((entry) => entry !== '');
  const numbers = entries.map(readNumberText);
  const isWhole = (value: unknown): value is number => Number.isInteger(value);
  if (entries.length === 0 || !numbers.every(isWhole)) {
    return `Seeds are ${text.trim() || 'empty'}, must be a number of seeds, or a list such as 1, 2, 5`;
  }
  const isCount = numbers.length === 1 && !/[,;]/.test(text);
  if (!isCount) return numbers;
  const [count] = numbers;
  return count >= 1 && count <= 10_000 ? count : `There are ${count} seeds, must be 1 to 10,000`;
}

/** A draft that was read: what starts the sweep, or what is wrong and where. */
export interface ReadDraft {
  readonly request: SweepRequest | null;
  /** Valid parameters of the base, null where they are not. */
  readonly base: Parameters | null;
  readonly axes: readonly ReadAxis[];
  readonly problems: { readonly base: string; readonly axes: string; readonly seeds: string };
}

/** Read a draft; `inForm` are the parameters of the Simulate view, null while those are not valid. */
export function readDraft(draft: SweepDraft, inForm: Parameters | null): ReadDraft {
  const { base, problem } = readBase(draft.base, inForm);
  const axes = draft.axes.map((axis) => readAxis(axis, base));
  const seeds = readSeeds(draft.seeds);
  const problems = {
    base: problem,
    axes: draft.axes.length === 0 ? 'Choose a parameter to vary' : '',
    seeds: typeof seeds === 'string' ? seeds : '',
  };
  const found = axes.flatMap(({ axis }) => axis ?? []);
  const isValid =
    base !== null && found.length > 0 && found.length === axes.length && typeof seeds !== 'string';
  return { base, axes, problems, request: isValid ? requestOf(draft, base, found, seeds) : null };
}

function requestOf(
  { name, base, constraint, precision, keep_spikes }: SweepDraft,
  parameters: Parameters,
  axes: SweepRequest['axes'],
  seeds: SweepSeeds,
): SweepRequest {
  return {
    ...{ name: name.trim(), parameters: { ...parameters }, axes, seeds, keep_spikes },
    ...(constraint.trim() !== '' && { constraint: constraint.trim() }),
    options: { precision },
    parent_id: base.kind === 'run' ? base.id : null,
  };
}

function readBase(base: BaseDraft, inForm: Parameters | null): { base: Parameters | null; problem: string } {
  if (base.kind === 'draft') {
    const problem = inForm ? '' : 'The parameters in Simulate are not valid: correct them there first';
    return { base: inForm, problem };
  }
  try {
    const values =
      base.kind === 'preset' ? { ...presetParameters(base.id), ...base.changes } : base.parameters;
    return { base: validateParameters(values), problem: '' };
  } catch (error) {
    if (error instanceof LabError) return { base: null, problem: error.message };
    throw error;
  }
}

/** Name the base in words. */
export function baseName(base: BaseDraft): string {
  switch (base.kind) {
    case 'preset':
      return findPreset(base.id).name;
    case 'draft':
      return 'Parameters in Simulate';
    case 'run':
      return base.name;
  }
}
