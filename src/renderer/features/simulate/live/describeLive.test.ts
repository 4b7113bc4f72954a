import { expect, test } from 'vitest';
import type { Run } from '#shared/runs/run.ts';
import { defaults } from '#shared/model/validate.ts';
import { describeEnd, describeProgress, describeSeconds } from './describeLive.ts';

const run: Run = {
  ...{
    id: 'a',
    name: 'a',
    notes: '',
    tags: [],
    is_starred: false,
    status: 'running',
    priority: 'interactive',
  },
  ...{ precision: 'single', implementation: 'kernel', parameters: defaults },
  ...{ created_at: 0, started_at: 0, finished_at: null, trashed_at: null, recorded_ms: 4300, spike_count: 0 },
  ...{
    size_bytes: 0,
    spike_hash: null,
    failure: null,
    parent_id: null,
    group: null,
    sweep: null,
    are_spikes_kept: true,
    metrics: {},
  },
  provenance: {
    ...{
      app: '',
      app_version: '',
      engine_version: '',
      kernel: null,
      schema_version: 1,
      platform: '',
      node: '',
    },
    ...{ precision: 'single', implementation: 'kernel', differences_from_example: [] },
  },
};
const progress = {
  ...{ step: 32_000, totalSteps: 110_000, time_ms: 3200, duration_ms: 11_000 },
  ...{ speed: 41.2, remaining_s: 0.19 },
};

test('spans of time are short to read', () => {
  expect([0.19, 9.94, 59, 90, 7200].map(describeSeconds)).toEqual(['0.2 s', '9.9 s', '59 s', '2 min', '2 h']);
  expect(describeSeconds(Infinity)).toBe('');
});

test('progress says how far, how fast and how long still', () => {
  expect(describeProgress(run, progress, 0)).toBe('Running 3.2 of 11 s, 41.2x real time, 0.2 s left');
  expect(describeProgress({ ...run, status: 'paused' }, progress, 0)).toBe('Paused at 3.2 of 11 s');
  expect(describeProgress(run, null, 0)).toBe('Building the network');
  expect(describeProgress({ ...run, status: 'queued' }, null, 1)).toBe('Waiting for 1 other run');
});

test('an end says what came of it', () => {
  const metrics = { rate_E_hz: 2.512, rate_I_hz: 3.3, simulate_s: 0.27, rtf: 0.025 };
  expect(describeEnd({ ...run, status: 'done', metrics })).toBe(
    'Done, E 2.51 and I 3.3 spikes/s, computed in 0.3 s, 40x real time',
  );
  expect(describeEnd({ ...run, status: 'cancelled' })).toBe('Cancelled, 4.3 s are stored');
  const failure = { code: 'crash', message: 'The simulator died' };
  expect(describeEnd({ ...run, status: 'failed', failure })).toBe('Failed: The simulator died');
});
