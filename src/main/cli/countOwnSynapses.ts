import type { RunConnectivity } from '#shared/runs/connectivity.ts';
import type { Run } from '#shared/runs/run.ts';
import { forkSimulator } from '#simulator/client/forkSimulator.ts';
import { describeExit } from '#simulator/client/processHandle.ts';
import { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import { Connectivity } from '../runs/connectivity.ts';
import type { Terminal } from './terminal.ts';

/** Draw the network of a run again in a simulator of its own and count its synapses; rejects as `Connectivity.of` does. */
export async function countOwnSynapses(run: Run, terminal: Terminal): Promise<RunConnectivity> {
  const simulator = new SimulatorClient({
    startProcess: forkSimulator,
    onDied: (exit) => terminal.say(describeExit(exit)),
  });
  try {
    return await new Connectivity(simulator).of(run);
  } finally {
    await simulator.stop();
  }
}
