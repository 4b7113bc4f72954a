import { describe, expect, it } from 'vitest';
import { newRun, TemporaryStore } from '../../../tests/support/storedRuns.ts';
import { resultLimit, resultsLimit, type ResultKey } from './analysisResults.ts';

const keyOf = (settings: string): ResultKey => ({ run_set: 'r', analysis: 'fano', version: 1, settings });

describe('kept results of analyses', () => {
  it('are replaced where they are kept again', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    store.keepAnalysisResult(keyOf('a'), [id], Uint8Array.of(1));
    store.keepAnalysisResult(keyOf('a'), [id], Uint8Array.of(2, 3));
    expect([...(store.analysisResult(keyOf('a')) ?? [])]).toEqual([2, 3]);
    expect(store.analysisResult({ ...keyOf('a'), version: 2 })).toBeNull();
  });

  it('make room for new ones, the oldest first', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    const bytes = new Uint8Array(resultLimit);
    const names = Array.from({ length: resultsLimit / resultLimit + 2 }, (_, i) => `s${i}`);
    for (const name of names) store.keepAnalysisResult(keyOf(name), [id], bytes);
    expect(names.map((name) => store.analysisResult(keyOf(name)) !== null)).toEqual(
      names.map((_, i) => i >= 2),
    );
  });

  it('are not kept where they are too large', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    store.keepAnalysisResult(keyOf('a'), [id], new Uint8Array(resultLimit + 1));
    expect(store.analysisResult(keyOf('a'))).toBeNull();
  });

  it('need runs that exist', () => {
    using temporary = new TemporaryStore();
    const keep = () => temporary.store.keepAnalysisResult(keyOf('a'), ['gone'], Uint8Array.of(1));
    expect(keep).toThrow('There is no run gone');
    expect(temporary.store.analysisResult(keyOf('a'))).toBeNull();
  });
});
