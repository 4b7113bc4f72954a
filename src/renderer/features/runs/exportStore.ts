import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { ExportContent, ExportFormat } from '#shared/runs/exportFormats.ts';
import { fetchFile } from './fetchFile.ts';

/** What is written of a run. */
export interface ExportChoice {
  readonly format: ExportFormat;
  readonly content?: ExportContent;
}

/** An export that is being written. */
export interface ExportUnderWay {
  readonly key: string;
  /** From 0 to 1. */
  readonly fraction: number;
}

/** Shorter exports are over before anybody could read about them [ms]. */
const quietFor_ms = 400;

/** Exports of the host's: shows how far those are that take a while, and can stop them. */
export const useExportStore = defineStore('exports', () => {
  const underWay = shallowRef<readonly ExportUnderWay[]>([]);
  const stops = new Map<string, () => void>();

  const show = (key: string, fraction: number): void => {
    const isNew = !underWay.value.some((each) => each.key === key);
    underWay.value = isNew
      ? [...underWay.value, { key, fraction }]
      : underWay.value.map((each) => (each.key === key ? { key, fraction } : each));
  };

  /** Write a run and let the browser fetch its files; false where it was stopped. Rejects where it fails. */
  async function save(client: Client, id: string, choice: ExportChoice): Promise<boolean> {
    const key = crypto.randomUUID();
    let fraction = 0;
    let isShown = false;
    const timer = setTimeout(() => {
      isShown = true;
      show(key, fraction);
    }, quietFor_ms);
    const stopListening = client.on('exports.progress', (told) => {
      if (told.key !== key) return;
      ({ fraction } = told);
      if (isShown) show(key, fraction);
    });
    stops.set(key, () => void client.call('exports.cancel', { key }));
    try {
      const { files } = await client.call('exports.write', { key, id, ...choice });
      files.forEach(fetchFile);
      return true;
    } catch (error) {
      if (error instanceof LabError && error.code === 'cancelled') return false;
      throw error;
    } finally {
      clearTimeout(timer);
      stopListening();
      stops.delete(key);
      underWay.value = underWay.value.filter((each) => each.key !== key);
    }
  }

  const stop = (key: string): void => stops.get(key)?.();

  return { underWay, save, stop };
});
