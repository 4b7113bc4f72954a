import { Session } from 'node:inspector/promises';

/** What was being executed: a function by name and by the file that it stands in. */
export interface Frame {
  readonly functionName: string;
  readonly url: string;
}

/** Time between two looks at what is being done [us]. */
const interval_us = 250;

/** Repeat something for some wall time [ms] and look by V8's profiler where it is; gives a frame for each look. */
export async function sampleFrames(work: () => void, duration_ms: number): Promise<Frame[]> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: interval_us });
    await session.post('Profiler.start');
    const end = performance.now() + duration_ms;
    while (performance.now() < end) work();
    const { profile } = await session.post('Profiler.stop');
    const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
    return (profile.samples ?? []).flatMap((id) => {
      const frame = frames.get(id);
      // Starting and stopping the profiler itself is no part of the work.
      return frame && !frame.url.startsWith('node:inspector') ? [frame] : [];
    });
  } finally {
    session.disconnect();
  }
}
