import { Command } from 'commander';
import { compareValues, type Comparison } from './agreement.ts';
import {
  addAgreementOptions,
  printAgreement,
  showProgress,
  type AgreementOptions,
} from './agreementReport.ts';
import { runInParallel } from './ensemblePool.ts';
import { seedsOf } from './ensembleRun.ts';
import { readTrialSets, type TrialValues } from './trialsReference.ts';
import type { TrialJob } from './trialsRun.ts';

const options = addAgreementOptions(
  new Command('validate:trials').description(
    'Compare Fano factor, CV2 and rates before and during a stimulus with those of NEST, mean by mean over seeds.',
  ),
)
  .parse()
  .opts<AgreementOptions>();
printAgreement(await compare(options), options);

async function compare({ seeds, precision }: AgreementOptions): Promise<Comparison[]> {
  const sets = readTrialSets();
  const jobs: TrialJob[] = sets.flatMap((set) => seedsOf(seeds).map((seed) => ({ set, seed, precision })));
  const runs = await runInParallel<TrialValues>(
    new URL('trialsWorker.ts', import.meta.url),
    jobs,
    showProgress(jobs.length),
  );
  return sets.flatMap((set, i) =>
    compareValues(set.name, Object.keys(set.statistics), set.runs, runs.slice(i * seeds, (i + 1) * seeds)),
  );
}
