import { sortSpikes } from '#shared/analysis/sortSpikes.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { stepTime } from '#shared/analysis/stepTime.ts';
import { writeNpy } from './npy.ts';
import { readNpz, writeNpz } from './npz.ts';

/** Name of the array, as in the PyNEST example's result. */
const arrayName = 'spiketimes';

/**
 * Write spikes as .npz with the PyNEST example's 2xN array `spiketimes` of doubles: row 0 the times [ms after
 * warm-up], row 1 the neurons, counted from 0.
 */
export function spikesToNpz({ steps, neurons }: Spikes, dt: number): Uint8Array<ArrayBuffer> {
  const count = steps.length;
  const time = stepTime(dt);
  const array = writeNpy('f8', [2, count], (elements) => {
    for (let i = 0; i < count; i++) elements[i] = time(steps[i]);
    elements.set(neurons, count);
  });
  return writeNpz({ [arrayName]: array });
}

/** Fraction of a step by which a time may miss the grid: above the rounding of time differences in NEST. */
const gridTolerance = 1e-3;

/**
 * Read spikes from an .npz of that form, in any order, onto steps of `dt` ms.
 *
 * Throws an Error naming the spike whose time is not on the grid or whose neuron is not a whole number from 0.
 */
export function spikesFromNpz(bytes: Uint8Array, dt: number): Spikes {
  const array = readNpz(bytes).get(arrayName);
  if (array === undefined) throw new Error(`.npz file has no array '${arrayName}'`);
  const [rows, count] = array.shape;
  if (array.shape.length !== 2 || rows !== 2) {
    throw new Error(`array '${arrayName}' has shape (${array.shape.join(', ')}), but must be 2 x spikes`);
  }
  const steps = new Uint32Array(count);
  const neurons = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const time = array.data[i];
    const neuron = array.data[count + i];
    const step = Math.round(time / dt);
    steps[i] = step;
    neurons[i] = neuron;
    if (steps[i] !== step || !(Math.abs(time / dt - step) <= gridTolerance)) {
      throw new Error(`spike ${i} is at ${time} ms, but times must be multiples of ${dt} ms from 0`);
    }
    if (neurons[i] !== neuron) {
      throw new Error(`spike ${i} is of neuron ${neuron}, but neurons must be whole numbers from 0`);
    }
  }
  return sortSpikes({ steps, neurons });
}
