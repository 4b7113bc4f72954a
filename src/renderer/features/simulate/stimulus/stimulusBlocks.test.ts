import { expect, test } from 'vitest';
import fc from 'fast-check';
import { checkParameters } from '#shared/model/validate.ts';
import {
  blocksOf,
  freeSpan,
  gridOf,
  insertBlock,
  moveBlock,
  moveEdge,
  parametersOf,
  proposeBlock,
  wrongCells,
} from './stimulusBlocks.ts';

const dt = 0.1;
const example = blocksOf([2000, 6000], [3500, 7500]);
const [first] = [{ start: 2000, end: 3500 }];

test('starts and ends are paired and written back, also where one is missing or no list', () => {
  expect(parametersOf(example)).toEqual({ stim_starts: [2000, 6000], stim_ends: [3500, 7500] });
  expect(blocksOf([1, 'x'], [2])).toEqual([
    { start: 1, end: 2 },
    { start: 'x', end: '' },
  ]);
  expect(blocksOf('soon', null)).toEqual([{ start: 'soon', end: '' }]);
});

test.each([
  [10_000, 0.1, 100],
  [1000, 0.1, 10],
  [100, 0.3, 0.9],
  [1, 0.1, 0.1],
  [10_000, 0.25, 100],
])('the grid of %d ms at dt %d is %d ms', (shown, step, grid) => expect(gridOf(shown, step)).toBe(grid));

test('a stimulus moves on the grid and stays a step away from its neighbours', () => {
  const free = freeSpan(example, 0, dt);
  expect(free).toEqual({ from: 0, to: 5999.9 });
  expect(moveBlock(first, 2149, 100, free)).toEqual({ start: 2100, end: 3600 });
  expect(moveBlock(first, -300, 100, free)).toEqual({ start: 0, end: 1500 });
  expect(moveBlock(first, 9000, 100, free)).toEqual({ start: 4499.9, end: 5999.9 });
  expect(freeSpan(example, 1, dt)).toEqual({ from: 3500.1, to: Infinity });
});

test('an edge moves on the grid and leaves a step of the stimulus', () => {
  const free = freeSpan(example, 0, dt);
  expect(moveEdge(first, 'start', 2444, 100, free, dt)).toEqual({ start: 2400, end: 3500 });
  expect(moveEdge(first, 'start', 5000, 100, free, dt)).toEqual({ start: 3499.9, end: 3500 });
  expect(moveEdge(first, 'end', 6100, 100, free, dt)).toEqual({ start: 2000, end: 5999.9 });
  expect(moveEdge(first, 'end', 0, 100, free, dt)).toEqual({ start: 2000, end: 2000.1 });
});

test('a new stimulus stands in the widest gap and in the order of times', () => {
  expect(proposeBlock([], 10_000, dt)).toEqual({ start: 2500, end: 7500 });
  const added = proposeBlock(example, 10_000, dt);
  expect(added.start).toBeGreaterThan(7500);
  expect(added.end).toBeLessThan(10_000);
  expect(insertBlock(example, { start: 4000, end: 5000 })).toEqual({
    blocks: blocksOf([2000, 4000, 6000], [3500, 5000, 7500]),
    index: 1,
  });
  expect(proposeBlock(blocksOf([0], [1000]), 1000, dt).start).toBeGreaterThan(1000);
});

test('stimuli that were added and moved at will are valid', () => {
  const simtime = 1000;
  const change = fc.record({
    what: fc.constantFrom('add', 'move', 'start', 'end', 'remove'),
    which: fc.nat(),
    to: fc.double({ min: -100, max: 1500, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), fc.constantFrom(0.1, 0.25, 0.3), (changes, step) => {
      let blocks = blocksOf([], []);
      const end = Math.floor(simtime / step) * step;
      for (const { what, which, to } of changes) {
        const grid = gridOf(end, step);
        const index = which % Math.max(1, blocks.length);
        const block = blocks[index] as { start: number; end: number };
        if (what === 'add' || blocks.length === 0) {
          blocks = insertBlock(blocks, proposeBlock(blocks, end, step)).blocks;
        } else if (what === 'remove') blocks = blocks.toSpliced(index, 1);
        else {
          const free = freeSpan(blocks, index, step);
          const next =
            what === 'move' ? moveBlock(block, to, grid, free) : moveEdge(block, what, to, grid, free, step);
          blocks = blocks.with(index, next);
        }
      }
      expect([...wrongCells(blocks, step)]).toEqual([]);
      const values = {
        dt: step,
        simtime: end,
        warmup: 0,
        delay: step,
        record_interval: step,
        ...parametersOf(blocks),
      };
      const problems = checkParameters(values).filter(({ parameter }) => parameter.startsWith('stim'));
      expect(problems).toEqual([]);
    }),
  );
});

test('times that break a rule are found', () => {
  expect([...wrongCells(blocksOf([2000, 'x'], [1000, 5.05]), dt)]).toEqual(['0:end', '1:start', '1:end']);
  expect([...wrongCells(blocksOf([-1, 3000], [3500, 4000]), dt)]).toEqual(['0:start', '1:start']);
  expect([...wrongCells(example, dt)]).toEqual([]);
});
