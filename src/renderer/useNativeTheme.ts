import { watchEffect } from 'vue';
import { useHostStore } from './stores/hostStore.ts';
import { useThemeStore } from './stores/themeStore.ts';
import { useToastStore } from './stores/toastStore.ts';

/** Tell Electron which theme is chosen, so that menus, dialogs and the background of the next window follow. */
export function useNativeTheme(): void {
  const host = useHostStore();
  const theme = useThemeStore();
  const toasts = useToastStore();
  watchEffect(() => {
    const { client } = host;
    if (client?.system.host !== 'electron') return;
    client.call('app.setTheme', { theme: theme.choice }).catch((error: unknown) => toasts.showError(error));
  });
}
