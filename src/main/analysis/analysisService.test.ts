import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keptLog } from '../../../tests/support/hosting.ts';
import { newRun, spikesFrom, TemporaryStore } from '../../../tests/support/storedRuns.ts';
import { analyses, findAnalysis } from '#shared/analysis/analyses.ts';
import { LabError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { AnalysisService, type AnalysisRequest } from './analysisService.ts';

interface Started {
  readonly temporary: TemporaryStore;
  readonly service: AnalysisService;
  /** Messages of the log. */
  readonly log: readonly { readonly message: string }[];
}

function started(threads = 1): Started {
  const temporary = new TemporaryStore();
  const { log, entries } = keptLog();
  const service = new AnalysisService(temporary.store, log, threads);
  onTestFinished(async () => {
    await service.close();
    temporary[Symbol.dispose]();
  });
  return { temporary, service, log: entries };
}

/** Store a run of 2 s; it ends unless told otherwise. */
function storeRun({ store }: TemporaryStore, parameters: Partial<Parameters> = {}, isDone = true): string {
  const { id } = store.createRun(newRun({ simtime: 2000, stim_clusters: null, ...parameters }));
  store.claim(id, 'me', 0);
  for (let i = 0; i < 4; i++) {
    store.appendBatch(
      id,
      'me',
      spikesFrom(i * 5000, (i + 1) * 5000 - 1, (parameters.trial ?? 0) * 10 + i),
      null,
    );
  }
  if (isDone) store.finish(id, 'me', { status: 'done', metrics: {}, spike_hash: 'h' });
  return id;
}

function recorded({ store }: TemporaryStore, id: string) {
  const { name, parameters, recorded_ms } = store.get(id);
  return { name, parameters, recorded_ms, spikes: store.readSpikes(id) };
}

const inDatabase = ({ path }: TemporaryStore, sql: string): unknown => {
  const database = new Database(path);
  database.pragma('foreign_keys = ON');
  const answer = /^select/i.test(sql) ? database.prepare(sql).pluck().get() : database.exec(sql);
  database.close();
  return answer;
};
const keptResults = (temporary: TemporaryStore): unknown =>
  inDatabase(temporary, 'SELECT count(*) FROM analysis_result');

describe('an analysis of stored runs', () => {
  it('is the same as computed here, whatever the analysis', async () => {
    const { temporary, service } = started();
    const id = storeRun(temporary);
    for (const analysis of analyses) {
      const settings = {
        from: 250,
        to: 1800,
        ...('trial_length' in analysis.settings && { trial_length: 500 }),
      };
      const result = await service.compute({ runs: [id], analysis: analysis.id, settings });
      expect(result).toEqual(analysis.compute([recorded(temporary, id)], settings));
    }
  });

  it('takes trials of one network together', async () => {
    const { temporary, service } = started();
    const runs = [0, 1, 2].map((trial) => storeRun(temporary, { trial }));
    const result = await service.compute({ runs, analysis: 'fano' });
    expect(result.notes[0]).toMatch(/^3 trials: each run/);
    expect(result).toEqual(findAnalysis('fano').compute(runs.map((id) => recorded(temporary, id))));
  });

  it('refuses what cannot be computed before a thread is troubled', async () => {
    const { temporary, service } = started(0);
    const id = storeRun(temporary);
    const other = storeRun(temporary, { rep: 3 });
    const waiting = temporary.store.createRun(newRun()).id;
    const codeOf = (request: AnalysisRequest): Promise<unknown> =>
      service.compute(request).catch((error: unknown) => (error as LabError).code);
    expect(await codeOf({ runs: [id], analysis: 'fanno' })).toBe('unknown-analysis');
    expect(await codeOf({ runs: [id], analysis: 'fano', settings: { window: -1 } })).toBe(
      'invalid-parameters',
    );
    expect(await codeOf({ runs: [id], analysis: 'fano', settings: { to: 3000 } })).toBe('invalid-parameters');
    expect(await codeOf({ runs: ['gone'], analysis: 'fano' })).toBe('no-such-run');
    expect(await codeOf({ runs: [], analysis: 'fano' })).toBe('no-runs');
    expect(await codeOf({ runs: [waiting], analysis: 'fano' })).toBe('no-spikes');
    expect(await codeOf({ runs: [id, other], analysis: 'fano' })).toBe('not-one-network');
  });

  it('passes on what goes wrong in the thread and goes on with the next', async () => {
    const { temporary, service } = started();
    const [damaged, id] = [storeRun(temporary), storeRun(temporary)];
    inDatabase(temporary, `UPDATE spike_chunk SET bytes = x'00' WHERE key = 1`);
    await expect(service.compute({ runs: [damaged], analysis: 'rates' })).rejects.toMatchObject({
      code: 'damaged-chunk',
    });
    await expect(
      service.compute({ runs: [id], analysis: 'fano', settings: { trial_length: 1500 } }),
    ).rejects.toMatchObject({ code: 'too-few-trials' });
    expect(await service.compute({ runs: [id], analysis: 'rates' })).toMatchObject({ analysis: 'rates' });
  });
});

describe('results of analyses', () => {
  it('are kept and need no thread the second time', async () => {
    const { temporary, service } = started();
    const id = storeRun(temporary);
    const first = await service.compute({ runs: [id], analysis: 'synchrony', settings: { bin: 30 } });
    const again = new AnalysisService(temporary.store, keptLog().log, 0);
    // Defaults and what is set to them are the same settings.
    const settings = { bin: 30, from: 0 };
    expect(await again.compute({ runs: [id], analysis: 'synchrony', settings })).toEqual(first);
    expect(keptResults(temporary)).toBe(1);
  });

  it('are told apart by runs, analysis, version and settings', async () => {
    const { temporary, service } = started();
    const [a, b] = [0, 1].map((trial) => storeRun(temporary, { trial }));
    await service.compute({ runs: [a], analysis: 'synchrony' });
    await service.compute({ runs: [b], analysis: 'synchrony' });
    await service.compute({ runs: [a, b], analysis: 'synchrony' });
    await service.compute({ runs: [a], analysis: 'synchrony', settings: { bin: 10 } });
    await service.compute({ runs: [a], analysis: 'rates' });
    expect(keptResults(temporary)).toBe(5);
    inDatabase(temporary, "UPDATE analysis_result SET version = 0, bytes = x'c0' WHERE analysis = 'rates'");
    expect(await service.compute({ runs: [a], analysis: 'rates' })).toMatchObject({
      version: findAnalysis('rates').version,
    });
    expect(keptResults(temporary)).toBe(6);
  });

  it('of a run that goes on are not kept', async () => {
    const { temporary, service } = started();
    const id = storeRun(temporary, {}, false);
    const first = await service.compute({ runs: [id], analysis: 'rates' });
    temporary.store.appendBatch(id, 'me', spikesFrom(20_000, 20_000, 9), null);
    expect(await service.compute({ runs: [id], analysis: 'rates' })).not.toBe(first);
    expect(keptResults(temporary)).toBe(0);
  });

  it('go when one of their runs is removed for good', async () => {
    const { temporary, service } = started();
    const [a, b] = [0, 1].map((trial) => storeRun(temporary, { trial }));
    await service.compute({ runs: [a, b], analysis: 'synchrony' });
    await service.compute({ runs: [b], analysis: 'synchrony' });
    temporary.store.trash([a]);
    expect(keptResults(temporary)).toBe(2);
    temporary.store.purge([a]);
    expect(keptResults(temporary)).toBe(1);
    expect(inDatabase(temporary, 'SELECT count(*) FROM analysis_result_run')).toBe(1);
  });

  it('that cannot be kept are given all the same, and the log says so', async () => {
    const { temporary, service, log } = started();
    const id = storeRun(temporary);
    inDatabase(
      temporary,
      `CREATE TRIGGER refuse BEFORE INSERT ON analysis_result BEGIN SELECT raise(ABORT, 'no space'); END`,
    );
    expect(await service.compute({ runs: [id], analysis: 'rates' })).toMatchObject({ analysis: 'rates' });
    expect(log.map(({ message }) => message)).toEqual(['The result of an analysis could not be kept']);
  });
});

describe('stopping', () => {
  const reason = new LabError('cancelled', 'Enough');

  it('ends what is computed and what waits at once, and leaves the rest', async () => {
    const { temporary, service } = started();
    const id = storeRun(temporary);
    const [first, second] = [new AbortController(), new AbortController()];
    const computed = service.compute({ runs: [id], analysis: 'rates' }, first.signal);
    const waiting = service.compute({ runs: [id], analysis: 'synchrony' }, second.signal);
    const rest = service.compute({ runs: [id], analysis: 'intervals' });
    second.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    first.abort(reason);
    await expect(computed).rejects.toBe(reason);
    expect(await rest).toMatchObject({ analysis: 'intervals' });
    await expect(service.compute({ runs: [id], analysis: 'rates' }, first.signal)).rejects.toBe(reason);
  });

  it('of the whole rejects what is under way and whatever comes', async () => {
    const { temporary, service } = started();
    const id = storeRun(temporary);
    const both = [
      service.compute({ runs: [id], analysis: 'rates' }),
      service.compute({ runs: [id], analysis: 'synchrony' }),
    ];
    const outcomes = Promise.allSettled(both);
    await service.close();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'stopped' } });
    }
    await expect(service.compute({ runs: [id], analysis: 'rates' })).rejects.toMatchObject({
      code: 'stopped',
    });
  });
});
