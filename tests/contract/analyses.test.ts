import { expect, test } from 'vitest';
import { analyses } from '#shared/analysis/analyses.ts';
import { LabError } from '#shared/errors.ts';
import { computeRun, connectedClient } from '../support/connectedClient.ts';
import { smallNetwork } from '../support/hosting.ts';

test('a client lists analyses, computes them and stops them', async () => {
  const { client, services } = await connectedClient();
  const listed = await client.call('analyses.list', null);
  expect(listed.map(({ id }) => id)).toEqual(analyses.map(({ id }) => id));
  const fano = listed.find(({ id }) => id === 'fano');
  expect(fano?.settings['window']).toMatchObject({ kind: 'number', default: 400, unit: 'ms' });

  const parameters = { ...smallNetwork, simtime: 1000, I_th_E: 1.5 };
  const runs = [
    await computeRun(client, { parameters }),
    await computeRun(client, { parameters: { ...parameters, trial: 1 } }),
  ];
  const result = await client.call('analyses.compute', { runs, analysis: 'fano', settings: { window: 200 } });
  expect(result).toMatchObject({ analysis: 'fano', settings: { window: 200, window_step: 10 } });
  expect(result.notes[0]).toBe('2 trials: each run from 0 to 1000 ms.');
  const [part] = result.parts;
  if (part.kind !== 'series') throw new Error('The Fano factor over time is a series');
  expect(part.lines[0].values).toBeInstanceOf(Float64Array);
  expect(part.lines[0].values).toHaveLength(81);

  const request = { runs, analysis: 'rates', key: 'some-random-text' };
  const stopped = client.call('analyses.compute', request).catch((error: unknown) => error);
  const twice = client.call('analyses.compute', request).catch((error: unknown) => error);
  await client.call('analyses.cancel', { key: 'some-random-text' });
  expect(await stopped).toMatchObject({ code: 'cancelled' });
  expect(await twice).toMatchObject({ code: 'key-in-use' });
  await client.call('analyses.cancel', { key: 'some-random-text' });
  expect(await client.call('analyses.compute', request)).toMatchObject({ analysis: 'rates' });

  const wrong = await client
    .call('analyses.compute', { runs, analysis: 'fano', settings: { window: 0 } })
    .catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(LabError);
  expect(wrong).toMatchObject({
    code: 'invalid-parameters',
    data: { problems: [{ parameter: 'window', value: 0 }] },
  });

  const trials = await client.call('runs.startTrials', { parameters, trials: 2, name: 'pilot' });
  expect(trials.map((run) => run.group)).toEqual(
    [0, 1].map(() => expect.objectContaining({ name: 'pilot', kind: 'trials' }) as unknown),
  );
  await Promise.all(trials.map(({ id }) => services.runs.finished(id)));
  const { runs: ofGroup } = await client.call('runs.list', { filter: 'group = pilot', sort: 'trial' });
  const ids = ofGroup.map(({ id }) => id);
  expect(ids).toEqual(trials.map(({ id }) => id));
  const same = await client.call('analyses.compute', {
    runs: ids,
    analysis: 'fano',
    settings: { window: 200 },
  });
  // The same network and trials as the two runs before.
  expect(same.parts).toEqual(result.parts);
  await services.close();
});
