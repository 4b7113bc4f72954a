import { expect, test } from 'vitest';
import { killHost, LongRun } from './killing.ts';
import { temporaryDatabase } from './runHost.ts';

const kills = 10;

test(`kill -9 of the host at ${kills} random moments leaves every finished run intact and saves the running one`, async () => {
  const database = temporaryDatabase();
  const longRun = new LongRun();
  let saved_ms = 0;
  let done = 0;
  for (let k = 0; k < kills; k++) {
    const delay_ms = Math.random() * 700;
    const result = await killHost(database, delay_ms, longRun);
    expect(result.problems, `after a kill at ${delay_ms} ms`).toEqual([]);
    expect(result.interrupted).toBeGreaterThan(0);
    expect(result.done).toBeGreaterThanOrEqual(done);
    done = result.done;
    saved_ms += result.saved_ms;
  }
  expect(saved_ms).toBeGreaterThan(0);
  expect(done).toBeGreaterThan(0);
}, 120_000);
