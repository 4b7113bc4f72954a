import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'info' | 'error';
  readonly action: ToastAction | null;
}

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

interface NewToast {
  readonly text: string;
  readonly kind?: Toast['kind'];
  readonly action?: ToastAction;
  /** How long it stays [ms]; errors stay until they are closed. */
  readonly timeout_ms?: number;
}

const usualTimeout_ms = 6000;
const maximumToasts = 4;

/** Short messages at the edge of the window, the newest last. */
export const useToastStore = defineStore('toasts', () => {
  const toasts = shallowRef<readonly Toast[]>([]);
  let lastId = 0;

  function show({ text, kind = 'info', action, timeout_ms }: NewToast): void {
    const id = ++lastId;
    toasts.value = [...toasts.value, { id, text, kind, action: action ?? null }].slice(-maximumToasts);
    const timeout = timeout_ms ?? (kind === 'error' ? Infinity : usualTimeout_ms);
    if (timeout < Infinity) setTimeout(() => close(id), timeout);
  }

  function close(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  /** Say what went wrong. */
  function showError(error: unknown): void {
    show({ text: error instanceof Error ? error.message : String(error), kind: 'error' });
  }

  return { toasts, show, showError, close };
});
