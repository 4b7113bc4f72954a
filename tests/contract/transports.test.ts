import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { serveContract } from '#main/host/serveContract.ts';
import { connectClient } from '#shared/contract/client.ts';
import type { Payload } from '#shared/contract/contract.ts';
import { contractVersion } from '#shared/contract/version.ts';
import { LabError } from '#shared/errors.ts';
import { keptLog, longRun, smallNetwork, testServices, until } from '../support/hosting.ts';
import { transports } from '../support/transports.ts';

describe.each(transports)('over %s', (_name, connect) => {
  test('a client learns what the host is', async () => {
    const host = serveContract(await testServices(), 'serve');
    const client = await connectClient(await connect(host));
    expect(client.system).toMatchObject({
      app: 'EI Cluster Lab',
      contract_version: contractVersion,
      host: 'serve',
      node: process.version,
      workers: 1,
    });
    expect(await client.call('system.info', null)).toEqual(client.system);
  });

  test('a client of another version is told so and gets nothing else', async () => {
    const { log, entries } = keptLog();
    const host = serveContract(await testServices(log), 'serve');
    const answer = connectClient(await connect(host), contractVersion + 1);
    await expect(answer).rejects.toMatchObject({
      code: 'contract-version',
      data: { client_version: contractVersion + 1, host_version: contractVersion },
    });
    expect(entries).toContainEqual(expect.objectContaining({ level: 'warn', code: 'contract-version' }));
    await until(() => host.clients === 0);
  });

  test('errors keep code, message and data', async () => {
    const host = serveContract(await testServices(), 'serve');
    const client = await connectClient(await connect(host));
    const error = await client
      .call('runs.start', { parameters: { rep: -1, n_clusters: 'many' } })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LabError);
    const { code, message, data } = error as LabError & { data: { problems: { parameter: string }[] } };
    expect(code).toBe('invalid-parameters');
    expect(message).toMatch(/rep is -1, must be/);
    expect(data.problems.map(({ parameter }) => parameter)).toEqual(['n_clusters', 'rep']);
    await expect(client.call('runs.get', { reference: 'nobody' })).rejects.toMatchObject({
      code: 'no-such-run',
    });
  });

  test('wrong input and unknown procedures are refused and logged', async () => {
    const { log, entries } = keptLog();
    const host = serveContract(await testServices(log), 'serve');
    const client = await connectClient(await connect(host));
    await expect(client.call('runs.list', { limit: -1 })).rejects.toMatchObject({
      code: 'invalid-input',
      data: { issues: [{ path: 'limit' }] },
    });
    for (const name of ['runs.explode', 'constructor', '__proto__', 'toString', '$call']) {
      await expect(client.call(name as 'system.info', null)).rejects.toMatchObject({
        code: 'unknown-procedure',
      });
    }
    expect(entries.filter(({ level }) => level === 'warn').map(({ code }) => code)).toEqual([
      'invalid-input',
      ...Array<string>(5).fill('unknown-procedure'),
    ]);
  });

  test('a run is followed to its end and its spikes cross as typed arrays', async () => {
    const services = await testServices();
    const client = await connectClient(await connect(serveContract(services, 'serve')));
    const statuses: string[] = [];
    client.on('runs.changed', ({ run }) => statuses.push(run.status));
    const { id } = await client.call('runs.start', { parameters: smallNetwork, name: 'small', tags: ['a'] });
    await until(() => statuses.includes('done'));
    expect(new Set(statuses)).toEqual(new Set(['queued', 'running', 'done']));

    const stored = services.store.readSpikes(id);
    const spikes = await client.call('runs.spikes', { id });
    expect(stored.steps.length).toBeGreaterThan(0);
    expect(spikes.steps).toBeInstanceOf(Uint32Array);
    expect([...spikes.steps]).toEqual([...stored.steps]);
    expect([...spikes.neurons]).toEqual([...stored.neurons]);
    expect(await client.call('runs.traces', { id })).toBeNull();
    expect(await client.call('runs.get', { reference: 'small' })).toEqual(services.store.get(id));
    expect(await client.call('runs.list', { filter: 'rep = 2', text: 'small' })).toMatchObject({ total: 1 });
  });

  test('recorded variables cross without loss', async () => {
    const services = await testServices();
    const client = await connectClient(await connect(serveContract(services, 'serve')));
    const { id } = await client.call('runs.start', {
      parameters: { ...smallNetwork, record_neurons: [0, 7] },
    });
    await services.runs.finished(id);
    const traces = await client.call('runs.traces', { id });
    expect(traces?.values.V_m).toBeInstanceOf(Float64Array);
    // Two E neurons without spread get 1.25 times the rheobase, (20 mV - 0 mV) * 1 pF / 20 ms.
    const I_e_pA = Float64Array.of(1.25, 1.25);
    expect(traces).toEqual({ ...services.store.readTraces(id), I_e_pA });
  });

  test('two clients get events at once, live spikes those who watch', async () => {
    const services = await testServices();
    const host = serveContract(services, 'serve');
    const [first, second] = [
      await connectClient(await connect(host)),
      await connectClient(await connect(host)),
    ];
    const batches = { first: [] as Payload<'runs.batch'>[], second: [] as Payload<'runs.batch'>[] };
    const progress = { first: 0, second: 0 };
    first.on('runs.batch', (batch) => batches.first.push(batch));
    second.on('runs.batch', (batch) => batches.second.push(batch));
    first.on('runs.progress', () => progress.first++);
    second.on('runs.progress', () => progress.second++);
    const { id } = await first.call('runs.start', { parameters: longRun });
    await first.call('runs.watch', { id });
    await until(() => batches.first.length >= 3 && progress.first >= 3 && progress.second >= 3);
    expect(batches.second).toEqual([]);
    for (const [i, batch] of batches.first.entries()) {
      expect(batch.steps).toBeInstanceOf(Uint32Array);
      expect(batch).toMatchObject({ id, dropped_batches: 0, dropped_spikes: 0 });
      if (i > 0) expect(batch.firstStep).toBe(batches.first[i - 1].lastStep + 1);
    }
    await second.call('runs.cancel', { id });
    await services.runs.finished(id);
    expect(await first.call('runs.get', { reference: id })).toMatchObject({ status: 'cancelled' });
  });

  test('renaming, trash, restoring and purging are told to other clients', async () => {
    const services = await testServices();
    const host = serveContract(services, 'serve');
    const [first, second] = [
      await connectClient(await connect(host)),
      await connectClient(await connect(host)),
    ];
    const { id } = await first.call('runs.start', { parameters: smallNetwork });
    await services.runs.finished(id);
    const seen: unknown[] = [];
    second.on('runs.changed', ({ run }) => seen.push([run.name, run.is_starred, run.trashed_at !== null]));
    second.on('runs.removed', ({ ids }) => seen.push(ids));
    await first.call('runs.update', { id, name: 'kept', is_starred: true });
    await first.call('runs.trash', { ids: [id] });
    await first.call('runs.restore', { ids: [id] });
    await first.call('runs.trash', { ids: [id] });
    await first.call('runs.purge', { ids: [id] });
    await second.call('system.info', null);
    const last = seen.slice(-5);
    expect(last).toEqual([
      ['kept', true, false],
      ['kept', true, true],
      ['kept', true, false],
      ['kept', true, true],
      [id],
    ]);
    expect(await first.call('database.info', null)).toMatchObject({ runs: 0, trashed: 0 });
  });

  test('a bundle goes out and comes back', async () => {
    const services = await testServices();
    const client = await connectClient(await connect(serveContract(services, 'serve')));
    const { id } = await client.call('runs.start', { parameters: smallNetwork, name: 'to move' });
    await services.runs.finished(id);
    const fractions: number[] = [];
    client.on('exports.progress', ({ key, fraction }) => {
      if (key === 'my export') fractions.push(fraction);
    });
    const { files } = await client.call('exports.write', { key: 'my export', id, format: 'bundle' });
    expect(files).toHaveLength(1);
    expect(files[0].name).toMatch(/^to_move_.{8}\.eirun$/);
    expect(fractions.at(-1)).toBe(1);
    const download = services.exports.downloads.take(files[0].address);
    const bytes = new Uint8Array(await readFile(download?.path ?? ''));
    expect(bytes).toHaveLength(files[0].bytes);
    const elsewhere = await connectClient(await connect(serveContract(await testServices(), 'serve')));
    const importing = async (...named: [string, Uint8Array][]): Promise<unknown> => {
      const sent = named.map(([name, content]) => ({ name, bytes: content }));
      return (await elsewhere.call('runs.importFiles', { files: sent })).files;
    };
    expect(await importing(['a.eirun', bytes])).toMatchObject([
      { file: 'a.eirun', outcome: 'inserted', run: { id } },
    ]);
    expect(await importing(['b.eirun', bytes])).toMatchObject([{ file: 'b.eirun', outcome: 'duplicate' }]);
    expect(await elsewhere.call('runs.spikes', { id })).toEqual(await client.call('runs.spikes', { id }));
    expect(await importing(['c.eirun', bytes.slice(0, bytes.length - 100)])).toMatchObject([
      { file: 'c.eirun', outcome: 'failed', error: { code: 'damaged-bundle' } },
    ]);
    await expect(importing(['a.eirun', bytes], ['x/a.eirun', bytes])).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('spikes come in with their parameters, under no other name than their own', async () => {
    const services = await testServices();
    const client = await connectClient(await connect(serveContract(services, 'serve')));
    const changed: string[] = [];
    client.on('runs.changed', ({ run }) => changed.push(run.name));
    const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({
      name,
      bytes: new TextEncoder().encode(text),
    });
    const spikes = file('../../mine.csv', 'time_ms,neuron\n1,99\n');
    const parameters = file('p.json', JSON.stringify(smallNetwork));
    const { files } = await client.call('runs.importFiles', { files: [spikes, parameters] });
    expect(files).toMatchObject([
      { file: 'mine.csv', outcome: 'inserted', run: { name: 'mine', spike_count: 1 } },
    ]);
    await until(() => changed.length > 0);
    expect(changed).toEqual(['mine']);
    expect((await client.call('runs.importFiles', { files: [spikes] })).files).toMatchObject([
      { file: 'mine.csv', outcome: 'failed', error: { code: 'parameters-needed' } },
    ]);
  });

  test('calls end with an error when the connection does', async () => {
    const services = await testServices();
    const host = serveContract(services, 'serve');
    const client = await connectClient(await connect(host));
    let isTold = false;
    client.onClose(() => (isTold = true));
    const { id } = await client.call('runs.start', { parameters: { ...smallNetwork, simtime: 2000 } });
    await services.runs.finished(id);
    const pending = client.call('runs.verify', { id });
    const outcome = expect(pending).rejects.toMatchObject({ code: 'connection-lost' });
    await new Promise((resolve) => setImmediate(resolve));
    host.close();
    await outcome;
    expect(isTold).toBe(true);
    await expect(client.call('system.info', null)).rejects.toMatchObject({ code: 'connection-lost' });
  });
});
