import { describe, expect, it } from 'vitest';
import { newRun, spikesFrom, TemporaryStore } from '../../../tests/support/storedRuns.ts';
import { leaseDuration } from './runStore.ts';

const code = (name: string): unknown => expect.objectContaining({ code: name });

describe('the queue', () => {
  it('hands out interactive runs first, else in order of creation, and each once', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const other = temporary.connect();
    const names = ['batch 1', 'batch 2', 'now 1', 'now 2'];
    for (const name of names) {
      store.createRun(newRun({}, { name, priority: name.startsWith('now') ? 'interactive' : 'batch' }));
    }
    const claimed = [store, other, store, other].map((one, i) => one.claimNext(`owner ${i}`, 5));
    expect(claimed.map((run) => run?.name)).toEqual(['now 1', 'now 2', 'batch 1', 'batch 2']);
    expect(claimed[0]).toMatchObject({ status: 'running', started_at: 5 });
    expect(other.claimNext('me', 6)).toBeNull();
  });

  it('hands out a chosen run only while it waits', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    expect(store.claim(id, 'me', 1)?.id).toBe(id);
    expect(store.claim(id, 'you', 1)).toBeNull();
    expect(() => store.claim('none', 'me', 1)).toThrow(code('no-such-run'));
  });

  it('interrupts only runs whose owner has been silent for the lease, and not those of the caller', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const other = temporary.connect();
    const ids = ['silent', 'alive', 'paused', 'caller'].map((owner) => {
      const { id } = store.createRun(newRun({}, { name: owner }));
      store.claim(id, owner, 0);
      return id;
    });
    store.setPaused(ids[2], true);
    store.appendBatch(ids[0], 'silent', spikesFrom(1, 1000), null);
    expect(other.interruptExpired(leaseDuration - 1)).toEqual([]);
    expect(store.heartbeat('alive', 10)).toEqual({ held: [ids[1]], cancelRequested: [] });

    const interrupted = other.interruptExpired(leaseDuration, 'caller');
    expect(interrupted.map(({ name }) => name).sort()).toEqual(['paused', 'silent']);
    expect(store.get(ids[0])).toMatchObject({
      status: 'interrupted',
      failure: { code: 'process-ended' },
      finished_at: leaseDuration,
      recorded_ms: 100,
    });
    expect(store.get(ids[1]).status).toBe('running');
    expect(store.heartbeat('silent', 11).held).toEqual([]);
    expect(() => store.finish(ids[0], 'silent', { status: 'done', metrics: {}, spike_hash: 'x' })).toThrow(
      code('not-owner'),
    );
  });

  it('stores how a run ended', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    store.claim(id, 'me', 7);
    const metrics = { rate_E_hz: 2.5, cv_isi_E: null, rtf: Number.NaN };
    const run = store.finish(id, 'me', { status: 'done', metrics, spike_hash: 'abc' });
    expect(run).toMatchObject({ status: 'done', spike_hash: 'abc', failure: null });
    expect(run.metrics).toEqual({ rate_E_hz: 2.5, cv_isi_E: null, rtf: null });
    expect(run.finished_at).toBeGreaterThan(run.created_at);
    expect(store.get(id)).toEqual(run);

    const failing = store.createRun(newRun());
    store.claim(failing.id, 'me', 7);
    const failure = { code: 'out-of-memory', message: 'Too large' };
    expect(store.finish(failing.id, 'me', { status: 'failed', failure })).toMatchObject({
      status: 'failed',
      failure,
      spike_hash: null,
    });
  });

  it('keeps metrics to the last bit', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    store.claim(id, 'me', 0);
    const metrics = { a: 0.1 + 0.2, b: Number.MIN_VALUE, c: -Number.MAX_VALUE, d: 1 / 3, e: 2 ** 53 - 1 };
    store.finish(id, 'me', { status: 'done', metrics, spike_hash: 'h' });
    expect(store.get(id).metrics).toEqual(metrics);
  });

  it('pauses and resumes running runs only', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    expect(() => store.setPaused(id, true)).toThrow(code('not-running'));
    store.claim(id, 'me', 0);
    expect(store.setPaused(id, true).status).toBe('paused');
    store.appendBatch(id, 'me', spikesFrom(1, 10), null);
    expect(store.setPaused(id, false).status).toBe('running');
  });

  it('cancels a waiting run at once and asks the owner of a running one', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const other = temporary.connect();
    const waiting = store.createRun(newRun());
    expect(other.requestCancel(waiting.id)).toMatchObject({ status: 'cancelled', failure: null });
    expect(() => other.requestCancel(waiting.id)).toThrow(code('not-running'));

    const running = store.createRun(newRun());
    store.claim(running.id, 'me', 0);
    expect(other.requestCancel(running.id).status).toBe('running');
    expect(store.heartbeat('me', 1)).toEqual({ held: [running.id], cancelRequested: [running.id] });
    store.finish(running.id, 'me', { status: 'cancelled', failure: null });
    expect(store.heartbeat('me', 2)).toEqual({ held: [], cancelRequested: [] });
  });
});
