import { join } from 'node:path';
import { writeJson, writePython } from '#shared/interop/writeParameters.ts';
import type { ExportControl } from '../export/exportControl.ts';
import { writeAllFiles, writePieces } from '../export/partFile.ts';
import type { DataSource } from '../export/runSource.ts';
import { hasTraces } from '../export/traceSlices.ts';
import { writeSpikesCsv, writeTracesCsv } from '../export/writers/csvWriter.ts';
import { writeSpikesNpz } from '../export/writers/npzWriter.ts';
import { writeInto } from './outputFolder.ts';

/** Write what a run gave into a folder, all files or none: spikes, parameters, and traces where there are some. */
export async function writeRunFiles(
  folder: string,
  source: DataSource,
  control: ExportControl,
): Promise<string[]> {
  const { parameters } = source.run;
  const files = [
    { name: 'spikes.csv', write: (path: string) => writeSpikesCsv(source, path, control) },
    { name: 'spikes.npz', write: (path: string) => writeSpikesNpz(source, path, control) },
    { name: 'parameters.py', write: (path: string) => writePieces(path, [writePython(parameters)]) },
    { name: 'parameters.json', write: (path: string) => writePieces(path, [writeJson(parameters)]) },
  ];
  if (hasTraces(source)) {
    files.push({ name: 'traces.csv', write: (path) => writeTracesCsv(source, path, control) });
  }
  const planned = files.map(({ name, write }) => ({ path: join(folder, name), write }));
  await writeInto(folder, () => writeAllFiles(planned));
  return planned.map(({ path }) => path);
}
