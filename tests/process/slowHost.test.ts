import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { validateParameters } from '#shared/model/validate.ts';
import { mergeSpikes } from '#shared/runs/mergeBatches.ts';
import { forkSimulator } from '#simulator/client/forkSimulator.ts';
import { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import { createJob } from '#simulator/job.ts';
import type { ToSimulator } from '#simulator/protocol.ts';
import { uniformMatrix } from '../support/networks.ts';
import { kernelJob, smallNetwork, watchJob } from './simulatorJobs.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** What may be on its way: 16 MiB, and the batch of at most 65,536 spikes and one slice more that exceeded it. */
const mostOnItsWay = 16 * 2 ** 20;
const spikeBytes = 8;

/** Neurons with strong input and few connections: some 370 spikes/s each, so that much comes in little time. */
const lively = {
  ...smallNetwork,
  N_E: 4000,
  N_I: 1000,
  I_th_E: 40,
  I_th_I: 40,
  t_ref: 0.5,
  baseline_conn_prob: uniformMatrix(0.01),
  warmup: 0,
};

/** Start a simulator whose host deals with nothing while `isStuck`; then it makes up for it. */
function startStuckHost() {
  const held: ToSimulator[] = [];
  let send: (message: ToSimulator) => void = () => undefined;
  let isStuck = true;
  const simulator = new SimulatorClient({
    startProcess: (listeners) => {
      const handle = forkSimulator(listeners);
      send = (message) => handle.send(message);
      return {
        ...handle,
        send: (message) => {
          if (isStuck && message.type === 'received') held.push(message);
          else handle.send(message);
        },
      };
    },
  });
  onTestFinished(() => simulator.stop());
  const goOn = (): void => {
    isStuck = false;
    for (const message of held.splice(0)) send(message);
  };
  return { simulator, goOn };
}

const bytesOf = (batches: readonly { readonly steps: Uint32Array }[]): number =>
  batches.reduce((sum, { steps }) => sum + spikeBytes * steps.length, 0);

/** Wait until nothing new has come for a second. */
async function untilQuiet(batches: readonly unknown[]): Promise<void> {
  let before = -1;
  while (batches.length !== before) {
    before = batches.length;
    await sleep(1000);
  }
}

test('a simulation waits for a host that stands still, loses nothing and changes no spike', async () => {
  const { simulator, goOn } = startStuckHost();
  const parameters = validateParameters({ ...lively, simtime: 2000 });
  const { batches, first, end } = watchJob(simulator, 'a', kernelJob(parameters));
  await first;
  await expect.poll(() => bytesOf(batches), { timeout: 60_000 }).toBeGreaterThan(mostOnItsWay);
  await untilQuiet(batches);
  const whileStuck = bytesOf(batches);
  expect(whileStuck - bytesOf(batches.slice(-1))).toBeLessThanOrEqual(mostOnItsWay);
  goOn();
  expect(await end).toMatchObject({ type: 'done' });
  const expected = createJob(parameters, kernelJob(parameters).options, () => 0);
  const whole = [];
  while (!expected.isDone) whole.push(expected.advance(Infinity).spikes);
  expect(mergeSpikes(batches)).toEqual(mergeSpikes(whole));
  expect(bytesOf(batches)).toBeGreaterThan(whileStuck);
});

test('a simulation that waits for its host can be paused and cancelled', async () => {
  const { simulator } = startStuckHost();
  const parameters = validateParameters({ ...lively, simtime: 1e6 });
  const { batches, first, end } = watchJob(simulator, 'a', kernelJob(parameters));
  await first;
  await expect.poll(() => bytesOf(batches), { timeout: 60_000 }).toBeGreaterThan(mostOnItsWay);
  await untilQuiet(batches);
  simulator.pause('a');
  simulator.resume('a');
  simulator.cancel('a');
  expect(await end).toEqual({ type: 'cancelled' });
  batches.forEach(({ firstStep }, k) => expect(firstStep).toBe(k === 0 ? 0 : batches[k - 1].lastStep + 1));
});
