import type { Simulation } from '#engine/simulation.ts';
import { SpikeRecorder } from '#simulator/recorder.ts';
import { sampleFrames, type Frame } from './sampleFrames.ts';

/** What a step's time is divided into, with the functions of the kernel that belong to it. */
const kernelParts = {
  delivery: /^(countRows\/|arrivals\/|counts\/count|adders\/)/,
  spreading: /^(spread\/|counts\/s|ownCluster\/)/,
  update:
    /^(updateSingle|updateDouble|stepSingle\/(update|open)|stepDouble\/(update|collect)|step\/|index\/advance)/,
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

/** How long to look on [ms of wall time]. */
const duration_ms = 1500;
/** Biological time between two takings of what was recorded [ms]. */
const slice_ms = 10;

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
  const frames = await sampleFrames(() => {
    recorder.add(simulation.advance(Math.round(slice_ms / dt)));
    recorder.take(simulation.step);
  }, duration_ms);
  const counts = { delivery: 0, spreading: 0, update: 0, scan: 0, recording: 0, other: 0 };
  for (const frame of frames) counts[partOf(frame)]++;
  const share = (count: number): number => count / Math.max(1, frames.length);
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
    samples: frames.length,
  };
}
