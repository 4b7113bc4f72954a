import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyses, findAnalysis } from './analyses.ts';
import type { AnalysisResult, ResultPart } from './analysisResult.ts';
import type { RecordedRun } from './recordedRun.ts';
import type { Spikes } from './spikes.ts';
import { testRun } from './testRuns.ts';
import { bernoulliSpikes, spikesOf } from './testSpikes.ts';

const stimulated = { stim_clusters: [1], stim_starts: [300, 900, 1500], stim_ends: [400, 1000, 1600] };
const small = { simtime: 2000, ...stimulated };
const randomSpikes = (seed: number, last = 20_000): Spikes => bernoulliSpikes(16, last, () => 0.003, seed);
const shortTrials = { trial_length: 450, trial_offset: -20 };

/** Settings that suit 2 s of a small network. */
const settingsFor = (id: string): Record<string, unknown> => ({
  ...(['fano', 'cv2', 'cluster_rates'].includes(id) ? { trials: 'stimulus', ...shortTrials } : {}),
  ...(id === 'spectrum' ? { segment: '256' } : {}),
});

/** All numbers of a result, part by part, to compare results but for rounding. */
function numbersOf({ parts }: AnalysisResult): Map<string, number[]> {
  const numbers = (part: ResultPart): number[] => {
    switch (part.kind) {
      case 'series':
        return [part.x.start, part.x.step, ...part.lines.flatMap(({ values }) => [...values])];
      case 'histogram':
        return [part.x.start, part.x.step, ...part.bars.flatMap(({ values }) => [...values])];
      case 'matrix':
        return [part.x.start, part.x.step, ...part.values];
      case 'scalars':
        return part.values.map(({ value }) => value ?? NaN);
      case 'table':
        return part.columns.flatMap(({ values }) => (values instanceof Float64Array ? [...values] : []));
    }
  };
  return new Map(parts.map((part) => [part.id, numbers(part)]));
}

function expectSame(actual: AnalysisResult, expected: AnalysisResult, except: readonly string[] = []): void {
  const found = numbersOf(actual);
  for (const [id, numbers] of numbersOf(expected)) {
    if (except.includes(id)) continue;
    const others = found.get(id) ?? [];
    expect(others.length, id).toBe(numbers.length);
    numbers.forEach((number, k) => {
      const difference = Math.abs(others[k] - number);
      // Sums are taken in another order.
      const isSame = Number.isNaN(number)
        ? Number.isNaN(others[k])
        : difference <= 1e-9 * (1 + Math.abs(number));
      if (!isSame) expect({ id, k, number: others[k] }).toEqual({ id, k, number });
    });
  }
}

describe('analyses', () => {
  it('have ids, texts and settings that fit together', () => {
    const ids = analyses.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, title, definition, version, settings } of analyses) {
      expect(id).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(title).not.toBe('');
      expect(definition).toMatch(/\.$/);
      expect(version).toBeGreaterThanOrEqual(1);
      expect(Object.keys(settings).slice(0, 2)).toEqual(['from', 'to']);
      for (const field of Object.values(settings)) expect(field.label + field.help).toMatch(/\.$/);
    }
  });

  it('are found by id, and else named', () => {
    expect(findAnalysis('fano').title).toBe('Fano factor over trials');
    expect(() => findAnalysis('fanno')).toThrow(
      'There is no analysis "fanno"; there are rates, cluster_rates',
    );
  });
});

describe.each(analyses.map((analysis) => [analysis.id, analysis] as const))('%s', (id, analysis) => {
  const settings = settingsFor(id);
  const compute = (runs: readonly RecordedRun[], more: Record<string, unknown> = {}): AnalysisResult =>
    analysis.compute(runs, { ...settings, ...more });

  it('gives parts with unique ids, values for every position, and its settings', () => {
    const result = compute([testRun(randomSpikes(1), small)]);
    expect(result).toMatchObject({ analysis: id, version: analysis.version, settings });
    expect(Object.keys(result.settings)).toEqual(Object.keys(analysis.settings));
    const ids = result.parts.map((part) => part.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const part of result.parts) {
      if (part.kind === 'matrix') expect(part.values).toHaveLength(part.rows * part.columns);
      if (part.kind === 'series') {
        expect(new Set(part.lines.map(({ values }) => values.length)).size).toBe(1);
        expect(part.lines.some(({ values }) => values.some(Number.isFinite))).toBe(true);
      }
      if (part.kind === 'table')
        expect(new Set(part.columns.map(({ values }) => values.length)).size).toBe(1);
    }
  });

  it('can be computed of a silent run', () => {
    const result = compute([testRun(spikesOf([]), small)]);
    expect(result.parts.length).toBeGreaterThan(0);
  });

  it('does not change the spikes', () => {
    const spikes = randomSpikes(2);
    const before = [...spikes.steps];
    compute([testRun(spikes, small)]);
    expect([...spikes.steps]).toEqual(before);
  });

  it('is the same where neurons of a cluster are renumbered', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (seed, order) => {
        const spikes = randomSpikes(seed);
        const renumbered = spikesOf(
          Array.from(spikes.steps, (step, i) => {
            const neuron = spikes.neurons[i];
            const first = neuron - (neuron % 6);
            return [step, neuron < 12 ? first + order[neuron % 6] : neuron] as const;
          }),
        );
        // Lists of single neurons are in another order.
        expectSame(compute([testRun(renumbered, small)]), compute([testRun(spikes, small)]), [
          'neurons',
          'neuron_rates',
        ]);
      }),
      { numRuns: 5, seed: 1 },
    );
  });

  it('is the same where everything, stimulus and window included, happens later', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 900 }), (seed, shift_ms) => {
        const spikes = randomSpikes(seed, 19_999);
        const later = { steps: spikes.steps.map((step) => step + 10 * shift_ms), neurons: spikes.neurons };
        const move = (times: number[]): number[] => times.map((time) => time + shift_ms);
        const shifted = testRun(later, {
          ...small,
          simtime: 3000,
          stim_starts: move(stimulated.stim_starts),
          stim_ends: move(stimulated.stim_ends),
        });
        const window = { from: shift_ms, to: shift_ms + 2000 };
        const result = compute([shifted], window);
        const expected = compute([testRun(spikes, { ...small, simtime: 2001 })], { to: 2000 });
        // Absolute times of activations move along.
        expectSame(result, expected, id === 'active_clusters' ? ['number_active', 'activations'] : []);
      }),
      { numRuns: 5, seed: 2 },
    );
  });

  it('is the same of parts of a run as of runs that are these parts', () => {
    const spikes = randomSpikes(5, 19_999);
    const whole = testRun(spikes, { simtime: 2001, stim_clusters: null });
    const part = (trial: number): RecordedRun => {
      const first = spikes.steps.findIndex((step) => step >= trial * 5000);
      const end = spikes.steps.findIndex((step) => step >= (trial + 1) * 5000);
      const last = end === -1 ? spikes.steps.length : end;
      return testRun(
        {
          steps: spikes.steps.slice(first, last).map((step) => step - trial * 5000),
          neurons: spikes.neurons.slice(first, last),
        },
        { simtime: 500, stim_clusters: null, trial },
      );
    };
    const parts = [0, 1, 2, 3].map(part);
    if ('trials' in analysis.settings) {
      expectSame(
        compute(parts, { trials: 'runs', to: 500 }),
        compute([whole], { trials: 'parts', trial_length: 500, to: 2000 }),
      );
    } else {
      // In any order.
      expectSame(
        compute(parts),
        compute([parts[2], parts[0], parts[3], parts[1]]),
        id === 'active_clusters' ? ['activations'] : [],
      );
    }
  });

  it('refuses settings that are not valid or do not fit, by name', () => {
    const run = testRun(randomSpikes(1), small);
    expect(() => compute([run], { from: -1 })).toThrow('from is -1, must be a number of at least 0 ms');
    expect(() => compute([run], { to: 2001 })).toThrow('to is 2001, must be at most the recorded 2000 ms');
    expect(() => compute([run], { form: 1 })).toThrow('form is not a setting of this analysis');
  });
});
