import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spikesOf } from '#shared/analysis/testSpikes.ts';
import { mergeSpikes } from '#shared/runs/mergeBatches.ts';
import { splitBatch } from './splitBatch.ts';

it('cuts between steps into parts that follow each other and hold all spikes', () => {
  const pairs = fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 5 })), { maxLength: 60 });
  fc.assert(
    fc.property(pairs, fc.integer({ min: 1, max: 20 }), (list, limit) => {
      const batch = { firstStep: 0, lastStep: 30, ...spikesOf(list) };
      const parts = splitBatch(batch, limit);
      expect(mergeSpikes(parts)).toEqual(batch);
      parts.forEach(({ firstStep, lastStep, steps }, i) => {
        expect(firstStep).toBe(i === 0 ? 0 : parts[i - 1].lastStep + 1);
        expect(lastStep).toBeGreaterThanOrEqual(firstStep);
        for (const step of steps) expect(step >= firstStep && step <= lastStep).toBe(true);
        // More than the limit only to complete the last step.
        if (steps.length > limit) expect(steps[limit - 1]).toBe(steps[steps.length - 1]);
      });
    }),
  );
});
