import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Run } from '#shared/runs/run.ts';
import { bundleOf, storeRun } from '../../../tests/support/exports.ts';
import { temporaryFolder } from '../../../tests/support/hosting.ts';
import { newRun, TemporaryStore } from '../../../tests/support/storedRuns.ts';
import { newGroup } from '../storage/groups.ts';
import { readCheckedZip, writeCheckedZip, type ZipKind } from './checkedZip.ts';
import { importBundle } from './importBundle.ts';
import { readBundle, writeBundle } from './runBundle.ts';

const damaged: unknown = expect.objectContaining({ code: 'damaged-bundle' });
const kind = { format: 'ei-cluster-lab run', version: 1 };

/** Change the run in a bundle and make its checksums right again. */
async function forge(
  bytes: Uint8Array,
  change: (files: Map<string, Uint8Array>) => void,
): Promise<Uint8Array> {
  const files = new Map(readCheckedZip(kind, bytes));
  change(files);
  return checkedZip(kind, files);
}

/** Write such a zip and return its bytes. */
async function checkedZip(of: ZipKind, files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const path = join(await temporaryFolder(), 'forged.eirun');
  await writeCheckedZip(path, of, files);
  return readFile(path);
}

describe('a bundle', () => {
  it('moves a run part by part as it was, and is the same file each time', async () => {
    const folder = await temporaryFolder();
    using from = new TemporaryStore();
    using to = new TemporaryStore();
    const run = storeRun(from.store);
    const bytes = await bundleOf(folder, from.store, run.id);
    expect(await bundleOf(folder, from.store, run.id)).toEqual(bytes);
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual([
      'manifest.json',
      'metrics.json',
      'parameters.json',
      'provenance.json',
      'run.json',
      ...[0, 1, 2].map((i) => `spikes/00000${i}.bin`),
      ...[0, 1, 2].map((i) => `traces/00000${i}.bin`),
    ]);
    expect(importBundle(to.store, bytes)).toEqual({ outcome: 'inserted', run });
    expect([...to.store.iterateSpikes(run.id)]).toEqual([...from.store.iterateSpikes(run.id)]);
    expect([...to.store.iterateTraces(run.id)]).toEqual([...from.store.iterateTraces(run.id)]);
    expect(importBundle(to.store, bytes).outcome).toBe('duplicate');
    // Somebody may have unpacked and packed it again.
    expect(importBundle(to.store, zipSync(unzipSync(bytes), { level: 9 })).outcome).toBe('duplicate');
  });

  it('keeps the group of its run, and is read where it comes from a version without groups', async () => {
    const folder = await temporaryFolder();
    using from = new TemporaryStore();
    using to = new TemporaryStore();
    const group = newGroup('trials', 'pilot');
    const [first, second] = [0, 1].map((trial) => {
      const run = from.store.createRun(newRun({ trial }, { group }));
      return from.store.requestCancel(run.id);
    });
    const bytes = await bundleOf(folder, from.store, first.id);
    importBundle(to.store, bytes);
    importBundle(to.store, await bundleOf(folder, from.store, second.id));
    expect(to.store.runsOfGroup('pilot')).toEqual([first, second]);

    using other = new TemporaryStore();
    const older = await forge(bytes, (files) => {
      const { group: _, ...about } = JSON.parse(strFromU8(files.get('run.json') ?? new Uint8Array())) as Run;
      files.set('run.json', strToU8(JSON.stringify(about)));
    });
    expect(importBundle(other.store, older).run).toEqual({ ...first, group: null });
  });

  it('is refused with any byte changed or cut off, or is the same', async () => {
    using temporary = new TemporaryStore();
    const run = storeRun(temporary.store, 1);
    const bytes = await bundleOf(await temporaryFolder(), temporary.store, run.id);
    const read = (content: Uint8Array): unknown => {
      const { spikes, traces, run: found } = readBundle(content);
      return [found, [...spikes], [...traces]];
    };
    const whole = read(bytes);
    for (let i = 0; i < 300; i++) {
      const at = Math.floor((i / 300) * bytes.length);
      const changed = bytes.slice();
      changed[at] ^= 1 << (i % 8);
      try {
        // Times of files and the like may differ without harm.
        expect(read(changed)).toEqual(whole);
      } catch (error) {
        expect(error).toEqual(damaged);
      }
      expect(() => read(bytes.slice(0, at))).toThrow(damaged);
    }
  });

  it.each<[string, Partial<Run>]>([
    ['id', { id: '../../etc/passwd' }],
    ['missing hash', { spike_hash: null }],
    ['other hash', { spike_hash: 'abc' }],
    ['number of spikes', { spike_count: 1 }],
    ['time', { created_at: 0.5 }],
    ['status', { status: 'unknown' as Run['status'] }],
    ['parameters', { parameters: { ...newRun().parameters, N_E: -1 } }],
    ['kind of parameters', { parameters: [] as never }],
    ['metrics', { metrics: { rate_E_hz: 'high' as never } }],
  ])('is refused with a forged %s', async (_what, change) => {
    using from = new TemporaryStore();
    using to = new TemporaryStore();
    const run = storeRun(from.store);
    const folder = await temporaryFolder();
    const { spikes, traces } = readBundle(await bundleOf(folder, from.store, run.id));
    const path = join(folder, 'forged.eirun');
    await writeBundle({ run: { ...run, ...change }, spikes: () => spikes, traces: () => traces }, path, {});
    const bytes = await readFile(path);
    expect(() => importBundle(to.store, bytes)).toThrow(damaged);
    expect(to.store.list().total).toBe(0);
  });

  it.each([
    ['spikes left out', 'spikes/000001.bin', null],
    ['spikes of another part', 'spikes/000001.bin', 'spikes/000002.bin'],
    ['spikes that are none', 'spikes/000000.bin', 'traces/000000.bin'],
    ['traces that are none', 'traces/000002.bin', 'spikes/000000.bin'],
    ['text that is none', 'run.json', 'spikes/000000.bin'],
    ['no parameters', 'parameters.json', null],
  ])('is refused with %s', async (_what, name, replacement) => {
    using temporary = new TemporaryStore();
    const { id } = storeRun(temporary.store);
    const original = await bundleOf(await temporaryFolder(), temporary.store, id);
    const bytes = await forge(original, (files) => {
      const content = replacement === null ? undefined : files.get(replacement);
      if (content) files.set(name, content);
      else files.delete(name);
    });
    expect(() => readBundle(bytes)).toThrow(damaged);
  });

  it('is refused when it would fill the memory', () => {
    const bomb = zipSync({ 'manifest.json': new Uint8Array(50_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => readBundle(bomb)).toThrow('too large when unpacked');
    // One that claims to be small is unpacked no further than it claims.
    const lying = zipSync({ 'manifest.json': new Uint8Array(50_000_000) }, { level: 9 });
    const view = new DataView(lying.buffer);
    const directory = view.getUint32(lying.length - 6, true);
    view.setUint32(directory + 24, 1000, true);
    expect(() => readBundle(lying)).toThrow(damaged);
  });

  it('of a newer version is told apart from a damaged one', async () => {
    const bytes = await checkedZip({ ...kind, version: 2 }, new Map([['run.json', strToU8('{}')]]));
    expect(() => readBundle(bytes)).toThrow(expect.objectContaining({ code: 'newer-bundle' }));
  });
});
