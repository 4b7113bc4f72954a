import { describe, expect, test } from 'vitest';
import { defaults } from '#shared/model/validate.ts';
import { clusterRates, populationRates } from '#shared/plots/binnedRates.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import { LiveRecording } from './liveRecording.ts';
import { SpikeBuffer } from './spikeBuffer.ts';

const parameters = {
  ...defaults,
  N_E: 40,
  N_I: 10,
  n_clusters: 4,
  simtime: 1000,
  dt: 0.5,
  stim_clusters: null,
};
const lastStep = 2000;

/** Spikes of every step that is no multiple of 3, by neurons that follow no grid. */
const allSteps = Uint32Array.from(
  Array.from({ length: lastStep + 1 }, (_, step) => step).filter((step) => step % 3 !== 0),
);
const allNeurons = allSteps.map((step) => (step * 7919) % 50);
const between = (first: number, last: number): SpikeBatch => {
  const inside = allSteps.map((step, i) => (step >= first && step <= last ? i + 1 : 0)).filter((i) => i > 0);
  return {
    firstStep: first,
    lastStep: last,
    steps: inside.map((i) => allSteps[i - 1]),
    neurons: inside.map((i) => allNeurons[i - 1]),
  };
};
const whole = { steps: allSteps, neurons: allNeurons };

test('the buffer grows and keeps every spike in order', () => {
  const buffer = new SpikeBuffer();
  const piece = Uint32Array.from({ length: 50_000 }, (_, i) => i);
  for (let k = 0; k < 5; k++) buffer.append({ steps: piece.map((i) => i + k * 50_000), neurons: piece });
  expect(buffer.count).toBe(250_000);
  expect(buffer.spikes.steps.every((step, i) => step === i)).toBe(true);
  expect(buffer.spikes.neurons[249_999]).toBe(49_999);
  buffer.clear();
  expect(buffer.spikes.steps).toHaveLength(0);
});

describe('a recording that grows', () => {
  test('ends with the spikes and rates that are computed from the whole', () => {
    const live = new LiveRecording(parameters);
    live.append({ firstStep: 0, lastStep: -1, steps: new Uint32Array(), neurons: new Uint32Array() });
    expect(live.recorded_ms).toBe(0);
    for (let first = 0; first <= lastStep; first += 137) {
      live.append(between(first, Math.min(lastStep, first + 136)));
    }
    expect(live.spikes).toEqual(whole);
    expect(live.recorded_ms).toBe(1000);
    const clusters = clusterRates(whole, live.recording, 25);
    const populations = populationRates(whole, live.recording, 25);
    expect(live.clusters.binned.bins).toBe(40);
    // Rates are summed spike by spike in single precision here.
    live.clusters.binned.rates.forEach((rate, i) => expect(rate).toBeCloseTo(clusters.rates[i], 3));
    live.populations.binned.rates.forEach((rate, i) => expect(rate).toBeCloseTo(populations.rates[i], 3));
  });

  test('takes what overlaps once and what is known not again', () => {
    const live = new LiveRecording(parameters);
    live.append(between(0, 500));
    live.append(between(300, 800));
    live.append(between(100, 700));
    expect(live.spikes).toEqual({ steps: between(0, 800).steps, neurons: between(0, 800).neurons });
    expect(live.lastStep).toBe(800);
  });

  test('is repaired by the stored spikes where a stretch was missed', () => {
    const live = new LiveRecording(parameters);
    live.append(between(0, 500));
    live.append(between(900, lastStep));
    const before = live.generation;
    live.replace(whole, lastStep);
    expect(live.spikes).toEqual(whole);
    expect(live.generation).toBeGreaterThan(before);
    expect(live.populations.finishedBins(live.lastStep)).toBe(40);
  });

  test('counts only bins that are over', () => {
    const live = new LiveRecording(parameters);
    // Bins of 25 ms are 50 steps: 0 to 49, 50 to 99.
    expect([-1, 48, 49, 98, 99, 2000].map((step) => live.populations.finishedBins(step))).toEqual([
      0, 0, 1, 1, 2, 40,
    ]);
    expect(live.scale).toEqual({ from: 0, to: 1 });
    live.append(between(0, lastStep));
    expect(live.scale.to).toBeGreaterThan(1);
  });
});
