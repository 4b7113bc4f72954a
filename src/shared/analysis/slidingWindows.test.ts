import { describe, expect, it } from 'vitest';
import { slidingWindows } from './slidingWindows.ts';

describe('slidingWindows', () => {
  it('lays as many whole windows as fit', () => {
    const windows = slidingWindows({ window: 400, window_step: 100 }, { duration: 700, dt: 0.1 });
    expect([...windows.starts]).toEqual([0, 1000, 2000, 3000]);
    expect([...windows.ends]).toEqual([4000, 5000, 6000, 7000]);
  });

  it('has exactly one where the window is the whole', () => {
    expect(slidingWindows({ window: 400, window_step: 7 }, { duration: 400, dt: 0.1 }).count).toBe(1);
  });

  it.each([0.1, 0.05, 0.2, 0.01])('does not lose a window to rounding at steps of %f ms', (dt) => {
    const { count, starts } = slidingWindows({ window: 0.4, window_step: dt }, { duration: 100, dt });
    expect(count).toBe(Math.round(99.6 / dt) + 1);
    expect(starts.every((start, k) => start === k)).toBe(true);
  });

  it('refuses windows that do not fit', () => {
    const lay = (window: number, window_step: number) => () =>
      slidingWindows({ window, window_step }, { duration: 300, dt: 0.1 });
    expect(lay(400, 10)).toThrow('window is 400, must be at most the analysed 300 ms');
    expect(lay(0.05, 10)).toThrow('window is 0.05, must be at least the time step, 0.1 ms');
    expect(lay(100, 0.05)).toThrow('window_step is 0.05, must be at least the time step, 0.1 ms');
  });
});
