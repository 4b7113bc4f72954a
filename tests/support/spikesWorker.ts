import { parentPort, workerData } from 'node:worker_threads';
import type { SimulationOptions } from '#engine/simulation.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { spikesOf } from './simulations.ts';

interface Work {
  readonly parameters: Parameters;
  readonly options: SimulationOptions;
  readonly slices: readonly number[];
}

const { parameters, options, slices } = workerData as Work;
parentPort?.postMessage(spikesOf(parameters, options, ...slices));
