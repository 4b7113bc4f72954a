import { describe, expect, it } from 'vitest';
import { testSurface } from '../../../tests/support/testSurface.ts';
import { bandAxis, bottomAxis, lineRoom, timeAxis, upAxis } from './axis.ts';

const { surface } = testSurface(100, 100);
const labelsOf = ({ ticks }: { readonly ticks: readonly { readonly label: string }[] }): string[] =>
  ticks.map(({ label }) => label).filter((label) => label !== '');

describe('an axis', () => {
  it('has more than two numbers where they have room', () => {
    // 0 and 5, or 5 alone, would tell little about times in between.
    expect(labelsOf(timeAxis(surface, { from: 0, to: 10_000 }, 240))).toEqual([
      '0',
      '2',
      '4',
      '6',
      '8',
      '10',
    ]);
    expect(labelsOf(timeAxis(surface, { from: 10, to: 9_990 }, 240))).toEqual(['2', '4', '6', '8']);
    expect(labelsOf(upAxis(surface, { from: 0, to: 9 }, 100, 'Rate'))).toEqual(['0', '2', '4', '6', '8']);
  });

  it('has few where more would touch each other', () => {
    expect(labelsOf(bottomAxis(surface, { from: 0, to: 100_000 }, 90, 'Intervals')).length).toBeLessThan(4);
  });

  it('counts bands from the first one on, whichever way they go', () => {
    const bands = Array.from({ length: 6 }, (_, k) => ({ from: 5 - k, to: 6 - k, label: `${k}` }));
    expect(labelsOf(bandAxis({ from: 0, to: 6 }, 60, bands, 'Cluster', lineRoom(surface)))).toEqual([
      '0',
      '2',
      '4',
    ]);
  });
});
