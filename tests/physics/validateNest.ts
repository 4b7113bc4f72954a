import { Command, Option } from 'commander';
import { compareSet, type Comparison } from './agreement.ts';
import {
  addAgreementOptions,
  printAgreement,
  showProgress,
  type AgreementOptions,
} from './agreementReport.ts';
import { runInParallel } from './ensemblePool.ts';
import { readEnsembles, type EnsembleSet } from './ensembleReference.ts';
import { seedsOf, type EnsembleJob } from './ensembleRun.ts';
import type { Statistics } from '#shared/analysis/statistics.ts';

interface Options extends AgreementOptions {
  readonly set: readonly string[];
}

const program = addAgreementOptions(
  new Command('validate:nest').description(
    'Compare the statistics of simulated ensembles with those of NEST, mean by mean over seeds.',
  ),
).addOption(
  new Option('--set <name>', 'compare this set; may be repeated')
    .default([], 'all')
    .argParser((name, names: readonly string[]) => [...names, name]),
);

const options = program.parse().opts<Options>();
const sets = chooseSets(options.set);
printAgreement(await compare(sets, options), options);

function chooseSets(names: readonly string[]): EnsembleSet[] {
  const all = readEnsembles();
  const known = all.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    program.error(`error: --set ${unknown.join(', ')} must be among ${known.join(', ')}`);
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

async function compare(chosen: readonly EnsembleSet[], { seeds, precision }: Options): Promise<Comparison[]> {
  const jobs: EnsembleJob[] = chosen.flatMap((set) =>
    seedsOf(seeds).map((seed) => ({ set, seed, precision })),
  );
  const runs = await runInParallel<Statistics>(
    new URL('ensembleWorker.ts', import.meta.url),
    jobs,
    showProgress(jobs.length),
  );
  return chosen.flatMap(({ name, runs: nestRuns }, i) =>
    compareSet(name, nestRuns, runs.slice(i * seeds, (i + 1) * seeds)),
  );
}
