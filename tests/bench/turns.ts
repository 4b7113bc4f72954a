// Compares the speed of the engines of two checkouts of the project: both simulate one network in turns, in several
// processes, in every other one of which the second is made first (what is made later lies elsewhere in memory).
//   node_modules/.bin/node tests/bench/turns.ts <checkout> <checkout> [--case example:single]... [--processes 6] [--turns 30]
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Precision, Simulation } from '#engine/simulation.ts';
import { quantile } from '#simulator/benchmark/quantile.ts';
import { creatorIn, networkOf, precisionOf } from './engine/checkouts.ts';

const SETTLING_MS = 100;
const TURN_MS = 20;
/** Marks the arguments of a process that does the measuring. */
const CHILD = '--measure';

/** Times of the turns of both checkouts [ms], and whether their spikes were the same. */
interface Turns {
  readonly times: readonly [number[], number[]];
  readonly isIdentical: boolean;
}

/** Simulate in turns by the engines of two checkouts, the second of which is made first if `isSwapped`. */
async function takeTurns(
  folders: readonly [string, string],
  network: string,
  precision: Precision,
  turns: number,
  isSwapped: boolean,
): Promise<Turns> {
  const { parameters } = networkOf(network);
  const steps = Math.round(TURN_MS / parameters.dt);
  const make = async (folder: string): Promise<Simulation> =>
    (await creatorIn(folder, parameters, precision))();
  const first = await make(folders[isSwapped ? 1 : 0]);
  const second = await make(folders[isSwapped ? 0 : 1]);
  const simulations = isSwapped ? [second, first] : [first, second];
  for (const simulation of simulations) {
    for (let done = 0; done < SETTLING_MS; done++) simulation.advance(Math.round(1 / parameters.dt));
  }
  const times: [number[], number[]] = [[], []];
  let isIdentical = true;
  for (let turn = 0; turn < turns; turn++) {
    const order = turn % 2 === 0 ? [0, 1] : [1, 0];
    const spikes: Uint32Array[] = [];
    for (const k of order) {
      const start = performance.now();
      spikes[k] = simulations[k].advance(steps).neurons;
      times[k].push(performance.now() - start);
    }
    isIdentical &&= Buffer.from(spikes[0]).equals(Buffer.from(spikes[1]));
  }
  return { times, isIdentical };
}

/** Measure in a process of its own. */
function measure(args: readonly string[]): Turns {
  const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, CHILD, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The measuring process failed: ${stderr}`);
  return JSON.parse(stdout) as Turns;
}

/** Compare two checkouts on one network and print a line. */
function compare(folders: readonly string[], named: string, processes: number, turns: number): void {
  const ratios: [number[], number[]] = [[], []];
  const rtf: [number[], number[]] = [[], []];
  let isIdentical = true;
  for (let k = 0; k < processes; k++) {
    const isSwapped = k % 2 === 1;
    const found = measure([...folders, named, String(turns), String(isSwapped)]);
    const [before, after] = found.times;
    ratios[isSwapped ? 1 : 0].push(
      quantile(
        after.map((time, turn) => time / before[turn]),
        0.5,
      ),
    );
    found.times.forEach((times, which) => rtf[which].push(quantile(times, 0.5) / TURN_MS));
    isIdentical &&= found.isIdentical;
  }
  const medians = ratios.filter((some) => some.length > 0).map((some) => quantile(some, 0.5));
  const ratio = medians.reduce((product, median) => product * median, 1) ** (1 / medians.length);
  const [before, after] = rtf.map((some) => quantile(some, 0.5).toPrecision(3));
  const spikes = isIdentical ? 'the same spikes' : 'OTHER SPIKES';
  const spread = ratios.flat();
  process.stdout.write(
    `${named}: RTF ${before} and ${after}; second against first ${ratio.toFixed(3)} ` +
      `(${Math.min(...spread).toFixed(3)} to ${Math.max(...spread).toFixed(3)}); ${spikes}\n`,
  );
}

if (process.argv[2] === CHILD) {
  const [first, second, named, turns, isSwapped] = process.argv.slice(3);
  const [network, precision = 'single'] = named.split(':');
  const found = await takeTurns(
    [resolve(first), resolve(second)],
    network,
    precisionOf(precision),
    Number(turns),
    isSwapped === 'true',
  );
  process.stdout.write(JSON.stringify(found), () => process.exit(0));
} else {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      case: { type: 'string', multiple: true, default: ['example:single'] },
      processes: { type: 'string', default: '6' },
      turns: { type: 'string', default: '30' },
    },
  });
  if (positionals.length !== 2) throw new Error('Name two checkouts');
  for (const named of values.case) {
    compare(positionals, named, Number(values.processes), Number(values.turns));
  }
}
