import { Session } from 'node:inspector/promises';
import type { Simulation } from '#engine/simulation.ts';
import { SpikeRecorder } from '#simulator/recorder.ts';

/** What a step's time is divided into, with the functions of the kernel that belong to it. */
const kernelParts = {
  delivery: /^(countRows\/|arrivals\/|counts\/count|adders\/)/,
  spreading: /^(spread\/|counts\/s|ownCluster\/)/,
  update:
    /^(updateSingle|updateDouble|stepSingle\/update|stepDouble\/(update|collect)|step\/|index\/advance)/,
  scan: /^(spikes\/|step(Single|Double)\/scan|escapeNoise|exponential)/,
} as const;

/** Shares of the time of simulating and recording; together 1. */
export interface Parts {
  readonly delivery: number;
  readonly spreading: number;
  readonly update: number;
  readonly scan: number;
  readonly recording: number;
  readonly other: number;
}

/** Time between two looks at what is being done [us], and how long they go on [ms of wall time]. */
const interval_us = 250;
const duration_ms = 1500;
/** Biological time between two takings of what was recorded [ms]. */
const slice_ms = 10;

/** What is measured: a function by name and by the file that it stands in. */
interface Frame {
  readonly functionName: string;
  readonly url: string;
}

/** Say which part a function belongs to. */
export function partOf({ functionName, url }: Frame): keyof Parts {
  if (url.startsWith('wasm:')) {
    for (const [part, names] of Object.entries(kernelParts)) {
      if (names.test(functionName)) return part as keyof Parts;
    }
    return 'other';
  }
  return url.includes('/src/engine/') || url.includes('/src/simulator/') ? 'recording' : 'other';
}

/** Go on with a simulation, record its spikes, and look by V8's profiler where the time goes. */
export async function profileParts(
  simulation: Simulation,
  dt: number,
): Promise<{ readonly parts: Parts; readonly samples: number }> {
  const recorder = new SpikeRecorder({ first: 0 });
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: interval_us });
    await session.post('Profiler.start');
    const end = performance.now() + duration_ms;
    while (performance.now() < end) {
      recorder.add(simulation.advance(Math.round(slice_ms / dt)));
      recorder.take(simulation.step);
    }
    const { profile } = await session.post('Profiler.stop');
    const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
    const counts = { delivery: 0, spreading: 0, update: 0, scan: 0, recording: 0, other: 0 };
    let samples = 0;
    for (const id of profile.samples ?? []) {
      const frame = frames.get(id);
      // Starting and stopping the profiler itself is no part of the work.
      if (!frame || frame.url.startsWith('node:inspector')) continue;
      counts[partOf(frame)]++;
      samples++;
    }
    const share = (count: number): number => count / Math.max(1, samples);
    const { delivery, spreading, update, scan, recording, other } = counts;
    return {
      parts: {
        delivery: share(delivery),
        spreading: share(spreading),
        update: share(update),
        scan: share(scan),
        recording: share(recording),
        other: share(other),
      },
      samples,
    };
  } finally {
    session.disconnect();
  }
}
