// Where the time goes by function of the kernel, in this and in other checkouts of the project side by side:
//   node_modules/.bin/node tests/bench/profile.ts [--checkout <folder>]... [--case example:single]...
// A case is one of the bench's, wirings/2 its network number 2 (from 0 on).
// With --build it is the building of the network that is looked at.
// A checkout must have its kernel built with names (scripts/build-kernel.mjs, --debug; old ones lack the flag).
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Precision } from '#engine/simulation.ts';
import { creatorIn, networkOf, precisionOf } from './engine/checkouts.ts';
import { sampleFrames } from './engine/sampleFrames.ts';
import { markdownTable } from './engine/tables.ts';

const root = join(import.meta.dirname, '../..');
const SETTLING_MS = 150;
const SLICE_MS = 20;
const DURATION_MS = 3000;
/** Functions that take less than this share everywhere are put together. */
const SMALLEST_SHARE = 0.02;

/** Wall time in each function [ms per s of biological time, or per network built]. */
type Profile = ReadonlyMap<string, number>;

/** Repeat `work`, look where it is, and divide the time among functions; `done` tells how much was done meanwhile. */
async function profileOf(work: () => void, done: () => number): Promise<Profile> {
  const start = performance.now();
  const frames = await sampleFrames(work, DURATION_MS);
  const each_ms = (performance.now() - start) / done() / frames.length;
  const profile = new Map<string, number>();
  for (const { functionName, url } of frames) {
    const [, file] = /\/src\/(.*)$/.exec(url) ?? [];
    const name = url.startsWith('wasm:')
      ? functionName
      : file
        ? `${functionName} (${file})`
        : 'not of the lab';
    profile.set(`\`${name}\``, (profile.get(`\`${name}\``) ?? 0) + each_ms);
  }
  return profile;
}

/** Profile the steps of a network, simulated by the engine of a checkout. */
async function profileSteps(checkout: string, network: string, precision: Precision): Promise<Profile> {
  const { parameters } = networkOf(network);
  const create = await creatorIn(checkout, parameters, precision);
  const simulation = create();
  // In short calls, so that V8 can switch to its optimising compiler's code between two of them.
  for (let done = 0; done < SETTLING_MS; done++) simulation.advance(Math.round(1 / parameters.dt));
  const from = simulation.step;
  const steps = Math.round(SLICE_MS / parameters.dt);
  return profileOf(
    () => void simulation.advance(steps),
    () => ((simulation.step - from) * parameters.dt) / 1000,
  );
}

/** Profile the building of a network by the engine of a checkout. */
async function profileBuilding(checkout: string, network: string, precision: Precision): Promise<Profile> {
  const create = await creatorIn(checkout, networkOf(network).parameters, precision);
  let built = 0;
  return profileOf(
    () => {
      create().close();
      built++;
    },
    () => built,
  );
}

const milliseconds = (time: number): string => (time < 100 ? time.toPrecision(3) : time.toFixed(0));

const sum = (profile: Profile): number => [...profile.values()].reduce((total, time) => total + time, 0);

/** Compare profiles function by function, those first that take most anywhere. */
function compare(profiles: readonly Profile[], titles: readonly string[]): string {
  const most = (name: string): number =>
    Math.max(...profiles.map((profile) => (profile.get(name) ?? 0) / sum(profile)));
  const names = [...new Set(profiles.flatMap((profile) => [...profile.keys()]))];
  const large = names.filter((name) => most(name) >= SMALLEST_SHARE).sort((a, b) => most(b) - most(a));
  const row = (title: string, time: (profile: Profile) => number): string[] => [
    title,
    ...profiles.map((profile) => (time(profile) === 0 ? '-' : milliseconds(time(profile)))),
  ];
  const rest = (profile: Profile): number =>
    sum(profile) - large.reduce((total, name) => total + (profile.get(name) ?? 0), 0);
  const rows = large.map((name) => row(name, (profile) => profile.get(name) ?? 0));
  return markdownTable(['function', ...titles], [...rows, row('all others', rest), row('total', sum)]);
}

const { values } = parseArgs({
  options: {
    checkout: { type: 'string', multiple: true },
    case: { type: 'string', multiple: true, default: ['example:single'] },
    build: { type: 'boolean', default: false },
  },
});
const checkouts = values.checkout ?? [root];
for (const named of values.case) {
  const [network, precision = 'single'] = named.split(':');
  const profiles: Profile[] = [];
  for (const checkout of checkouts) {
    profiles.push(
      await (values.build ? profileBuilding : profileSteps)(checkout, network, precisionOf(precision)),
    );
  }
  process.stdout.write(
    `\n${network}, ${precision} precision, ms per ${values.build ? 'network built' : 's of biological time'}\n\n`,
  );
  process.stdout.write(
    `${compare(
      profiles,
      checkouts.map((folder) => basename(folder)),
    )}\n`,
  );
}
process.exit(0);
