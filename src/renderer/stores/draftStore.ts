import { defineStore } from 'pinia';
import { computed, watch } from 'vue';
import { derive } from '#shared/model/derive.ts';
import { findPreset, presetParameters, presets } from '#shared/model/presets.ts';
import type { ParameterName } from '#shared/model/schema.ts';
import { warnings as warningsOf } from '#shared/model/warnings.ts';
import { useStored } from '../composables/useStored.ts';
import {
  differingNames,
  draftOfPreset,
  draftOfValues,
  examineDraft,
  isSameValue,
  readDraft,
  type DraftValues,
} from '../features/simulate/draft.ts';
import { useEditHistory } from '../features/simulate/editHistory.ts';

/** The parameters that are being edited; they survive a restart. */
export const useDraftStore = defineStore('draft', () => {
  const stored = useStored('lab.draft', draftOfPreset(presets[0].id), readDraft);
  const history = useEditHistory(stored.value);
  const draft = history.present;
  watch(draft, (changed) => (stored.value = changed), { flush: 'sync' });

  const examined = computed(() => examineDraft(draft.value));
  const parameters = computed(() => examined.value.parameters);
  const problems = computed(() => examined.value.problems);
  const derived = computed(() => (parameters.value ? derive(parameters.value) : null));
  const warnings = computed(() => (parameters.value ? warningsOf(parameters.value) : []));
  const preset = computed(() => findPreset(draft.value.preset));
  const differing = computed(() => differingNames(draft.value));

  /** Change one parameter; what is typed on end in one field is one step to undo. */
  function set(name: ParameterName, value: unknown): void {
    const { values } = draft.value;
    if (isSameValue(values[name], value)) return;
    history.put({ ...draft.value, values: { ...values, [name]: value } }, name);
  }

  /** Change several parameters in one step to undo; what follows with the same key is one step with it, until `seal`. */
  function setAll(changes: Partial<DraftValues>, key: string): void {
    const { values } = draft.value;
    const changed = { ...values, ...changes };
    if (!isSameValue(values, changed)) history.put({ ...draft.value, values: changed }, key);
  }

  /** Give parameters the values they have in the preset, in one step to undo. */
  function reset(...names: readonly ParameterName[]): void {
    const base = presetParameters(draft.value.preset);
    history.seal();
    setAll(Object.fromEntries(names.map((name) => [name, base[name]])), 'reset');
    history.seal();
  }

  function applyPreset(id: string): void {
    history.put(draftOfPreset(id));
  }

  /** Take over the parameters of a file or a run; throws a ParameterError where a name is not that of a parameter. */
  function loadParameters(values: Readonly<Record<string, unknown>>, source: string): void {
    history.put(draftOfValues(values, source));
  }

  const { canUndo, canRedo, seal, undo, redo } = history;
  return {
    ...{ draft, preset, parameters, problems, warnings, derived, differing, canUndo, canRedo },
    ...{ set, setAll, reset, applyPreset, loadParameters, seal, undo, redo },
  };
});
