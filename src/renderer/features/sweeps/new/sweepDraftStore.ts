import { defineStore } from 'pinia';
import * as v from 'valibot';
import { LabError } from '#shared/errors.ts';
import { presets } from '#shared/model/presets.ts';
import { isParameterName } from '#shared/model/validate.ts';
import type { Run } from '#shared/runs/run.ts';
import { keepSpikesChoices } from '#shared/sweeps/sweep.ts';
import { useStored } from '../../../composables/useStored.ts';
import { goTo } from '../../../composables/useRoute.ts';
import { useHostStore } from '../../../stores/hostStore.ts';
import { useToastStore } from '../../../stores/toastStore.ts';
import { titleOf } from '../../runs/formatRun.ts';
import { emptyDraft, type SweepDraft } from './sweepDraft.ts';

const values = v.object({
  type: v.picklist(['linear', 'log', 'list', 'factor']),
  start: v.string(),
  stop: v.string(),
  step: v.string(),
  points: v.string(),
  list: v.string(),
  factor: v.string(),
});
/** A name that is no longer that of a parameter belongs to no draft. */
const target = v.pipe(
  v.string(),
  v.check((text) => text === '' || isParameterName(text.split('[', 1)[0])),
);
const part = { target, values };
const parameters = v.record(v.string(), v.unknown());
const draftSchema: v.GenericSchema<SweepDraft> = v.object({
  name: v.string(),
  base: v.variant('kind', [
    v.object({
      kind: v.literal('preset'),
      id: v.picklist(presets.map(({ id }) => id)),
      changes: parameters,
    }),
    v.object({ kind: v.literal('draft') }),
    v.object({ kind: v.literal('run'), id: v.string(), name: v.string(), parameters }),
  ]),
  axes: v.pipe(v.array(v.object({ ...part, tied: v.array(v.object(part)) })), v.maxLength(2)),
  constraint: v.string(),
  seeds: v.string(),
  precision: v.picklist(['single', 'double']),
  keep_spikes: v.picklist(keepSpikesChoices),
  metric: v.string(),
});

/** Read a draft that was kept; null where it is none. */
function readStored(stored: unknown): SweepDraft | null {
  const { success, output } = v.safeParse(draftSchema, stored);
  return success ? output : null;
}

/** The sweep that is being set up; it survives a restart. */
export const useSweepDraftStore = defineStore('sweepDraft', () => {
  const host = useHostStore();
  const toasts = useToastStore();
  const draft = useStored<SweepDraft>('lab.sweepDraft', emptyDraft, readStored);

  function set(changes: Partial<SweepDraft>): void {
    draft.value = { ...draft.value, ...changes };
  }
  /** Begin with another draft; where something was typed, there is a way back to it. */
  function replace(by: SweepDraft): void {
    const before = draft.value;
    draft.value = by;
    if (before.axes.length === 0 && before.name === '' && before.constraint === '') return;
    toasts.show({
      text: 'What was set up before is gone',
      action: { label: 'Undo', run: () => (draft.value = before) },
      timeout_ms: 10_000,
    });
  }
  /** Begin a sweep around a run. */
  function layAround(run: Pick<Run, 'id' | 'name' | 'parameters'>): void {
    const base = { kind: 'run', id: run.id, name: titleOf(run), parameters: run.parameters } as const;
    set({ base, name: '' });
    goTo('/sweeps/new');
  }
  /** Begin a sweep around the run of an id. */
  async function layAroundId(id: string): Promise<void> {
    try {
      if (!host.client) throw new LabError('connection-lost', 'There is no connection to the host');
      layAround(await host.client.call('runs.get', { reference: id }));
    } catch (error) {
      toasts.showError(error);
    }
  }
  return { draft, set, replace, layAround, layAroundId };
});
