import { defineStore } from 'pinia';
import { readonly, ref } from 'vue';

const appName = 'EI Cluster Lab';

/** What is open, in words. */
export const useTitleStore = defineStore('title', () => {
  const title = ref(appName);

  function show(text: string): void {
    title.value = text;
    document.title = text === appName ? appName : `${text} - ${appName}`;
  }

  return { title: readonly(title), show };
});
