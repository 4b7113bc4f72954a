import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { defaultSettings, type SettingProblem, type Settings } from '#shared/app/settings.ts';
import type { SettingsState } from '#shared/contract/settingsContract.ts';
import { LabError } from '#shared/errors.ts';
import { useHostStore } from './hostStore.ts';
import { useToastStore } from './toastStore.ts';

/** The settings that the host keeps; the defaults until it has told them. */
export const useSettingsStore = defineStore('settings', () => {
  const host = useHostStore();
  const toasts = useToastStore();
  const state = shallowRef<SettingsState | null>(null);
  const settings = computed<Settings>(() => state.value?.settings ?? defaultSettings);
  let toldProblems = '';

  function take(now: SettingsState): void {
    state.value = now;
    const problems = now.problems.join('\n');
    if (problems !== '' && problems !== toldProblems) {
      toasts.show({ text: `${problems}\nThe defaults are used instead.`, kind: 'error' });
    }
    toldProblems = problems;
  }

  /** Change some settings; returns what is wrong with them, empty where they were taken. Other failures become toasts. */
  async function update(
    changes: Partial<Record<keyof Settings, unknown>>,
  ): Promise<readonly SettingProblem[]> {
    try {
      if (!host.client) throw new LabError('connection-lost', 'There is no connection to the host');
      take(await host.client.call('settings.update', { changes }));
      return [];
    } catch (error) {
      if (error instanceof LabError && error.code === 'invalid-settings') {
        return (error.data as { problems: readonly SettingProblem[] }).problems;
      }
      toasts.showError(error);
      return [];
    }
  }

  /** Put a file that cannot be read aside and begin with the defaults. */
  async function replaceFile(): Promise<void> {
    try {
      if (host.client) take(await host.client.call('settings.replaceFile', null));
    } catch (error) {
      toasts.showError(error);
    }
  }

  onScopeDispose(
    watch(
      () => host.client,
      (client) => {
        if (!client) return;
        client.on('settings.changed', take);
        client.call('settings.get', null).then(take, (error: unknown) => {
          if (host.client === client) toasts.showError(error);
        });
      },
      { immediate: true },
    ),
  );
  return { state, settings, update, replaceFile };
});
