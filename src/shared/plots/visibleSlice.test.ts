import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visibleSlice } from './visibleSlice.ts';

it('holds exactly the spikes of the shown times', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 200 })),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 100 }),
      (list, fromStep, length) => {
        const dt = 0.1;
        const steps = Uint32Array.from(list).sort();
        const { from, to } = visibleSlice(steps, { from: fromStep * dt, to: (fromStep + length) * dt }, dt);
        expect([...steps.subarray(from, to)]).toEqual(
          [...steps].filter((step) => step >= fromStep && step < fromStep + length),
        );
      },
    ),
  );
});
