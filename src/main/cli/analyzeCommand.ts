import { join } from 'node:path';
import { findAnalysis } from '#shared/analysis/analyses.ts';
import type { AnalysisResult } from '#shared/analysis/analysisResult.ts';
import { resultCsv, resultTable } from '#shared/interop/resultTable.ts';
import { readSetting } from '#shared/interop/setting.ts';
import type { Run } from '#shared/runs/run.ts';
import { AnalysisService } from '../analysis/analysisService.ts';
import { writeAllFiles, writePieces } from '../export/partFile.ts';
import { defaultLogFile } from '../host/dataFolder.ts';
import { createFileLog } from '../log.ts';
import { printResult } from './analysisReport.ts';
import { UsageError } from './exitCodes.ts';
import { finishedRuns } from './finishedRuns.ts';
import { prepareFolder, writeInto } from './outputFolder.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

export interface AnalyzeCommandOptions extends DatabaseOptions {
  /** Name or id of a group of runs, besides those that are named. */
  readonly group?: string;
  readonly analysis?: string;
  /** `name=value`. */
  readonly set: readonly string[];
  readonly json?: boolean;
  /** Id of a part, or true for the first. */
  readonly csv?: string | true;
  readonly out?: string;
}

/**
 * Compute an analysis of a stored run, or of several trials of one network together, and print or write the result.
 *
 * Throws a UsageError where an option is missing or names no part, and what AnalysisService throws.
 */
export function analyzeCommand(
  references: readonly string[],
  options: AnalyzeCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const { analysis, group, set, json, csv, out } = options;
  if (analysis === undefined)
    throw new UsageError('--analysis is missing; analyze --list names what there is');
  if (references.length === 0 && group === undefined)
    throw new UsageError('Name a run, several trials of one network, or a --group');
  findAnalysis(analysis);
  const settings = Object.fromEntries(set.map(readSetting).map(({ name, value }) => [name, value]));
  return withStore(options, async (store) => {
    const service = new AnalysisService(store, createFileLog(defaultLogFile()), 1);
    try {
      const named = references.map((reference) => store.find(reference));
      const runs = group === undefined ? named : [...named, ...finishedRuns(store, group, terminal)];
      if (out !== undefined) await prepareFolder(out);
      const request = { runs: runs.map(({ id }) => id), analysis, settings };
      const result = await service.compute(request, terminal.signal);
      if (out !== undefined) for (const path of await writeResult(out, result, runs)) terminal.print(path);
      else if (json) terminal.print(resultJson(result, runs));
      else if (csv !== undefined) terminal.print(partCsv(result, csv, terminal).trimEnd());
      else printResult(result, terminal);
    } finally {
      await service.close();
    }
  });
}

function partCsv({ parts }: AnalysisResult, wanted: string | true, { say }: Terminal): string {
  const ids = parts.map(({ id }) => id).join(', ');
  const part = wanted === true ? parts[0] : parts.find(({ id }) => id === wanted);
  if (!part) throw new UsageError(`--csv ${String(wanted)}: must be one of ${ids}`);
  if (wanted === true) say(`Part ${part.id} of ${ids}`);
  return resultCsv(resultTable(part));
}

/** Write everything about a result as JSON; undefined numbers are null. */
function resultJson(result: AnalysisResult, runs: readonly Run[]): string {
  const about = runs.map(({ id, name, parameters, provenance }) => ({ id, name, parameters, provenance }));
  return JSON.stringify({ ...result, runs: about }, (_, value: unknown) =>
    value instanceof Float64Array ? Array.from(value) : value,
  );
}

/** Write a CSV file for every part and a JSON file with everything into a folder, all or none; return the paths. */
async function writeResult(
  folder: string,
  result: AnalysisResult,
  runs: readonly Run[],
): Promise<readonly string[]> {
  const { analysis, parts } = result;
  const files = [
    ...parts.map((part) => ({
      path: join(folder, `${analysis}-${part.id}.csv`),
      write: (path: string) => writePieces(path, [resultCsv(resultTable(part))]),
    })),
    {
      path: join(folder, `${analysis}.json`),
      write: (path: string) => writePieces(path, [`${resultJson(result, runs)}\n`]),
    },
  ];
  await writeInto(folder, () => writeAllFiles(files));
  return files.map(({ path }) => path);
}
