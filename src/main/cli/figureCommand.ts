import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { RecordedRun } from '#shared/analysis/recordedRun.ts';
import { ParameterError } from '#shared/errors.ts';
import { drawFigure } from '#shared/figures/drawFigure.ts';
import type { FigureContent, FigureKind } from '#shared/figures/figureKind.ts';
import { figureKinds, findFigureKind } from '#shared/figures/figureKinds.ts';
import { connectivityKind, needsSynapses } from '#shared/figures/kinds/connectivityKind.ts';
import { checkPage } from '#shared/figures/pageFields.ts';
import type { FigureFormat } from '#shared/figures/page.ts';
import { resultCsv } from '#shared/interop/resultTable.ts';
import { readSetting } from '#shared/interop/setting.ts';
import { networkNotice } from '#shared/runs/networkNotice.ts';
import type { Run } from '#shared/runs/run.ts';
import { inputsOf } from '#simulator/clientInput.ts';
import { renderPage } from '../export/figures/renderPage.ts';
import { writeAllFiles, type PlannedFile } from '../export/partFile.ts';
import { systemInfo } from '../host/systemInfo.ts';
import type { RunStore } from '../storage/runStore.ts';
import { UsageError } from './exitCodes.ts';
import { finishedRuns } from './finishedRuns.ts';
import { formatTable } from './format.ts';
import { prepareFolder, writeInto } from './outputFolder.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

/** What is typed about a page; commander gives texts. */
interface PageOptions {
  readonly widthMm?: string;
  readonly heightMm?: string;
  readonly fontPt?: string;
  readonly linePt?: string;
  readonly dpi?: string;
  readonly columns?: string;
  readonly maxMarks?: string;
  readonly title?: string;
  readonly letters: boolean;
}

export interface FigureCommandOptions extends DatabaseOptions, PageOptions {
  readonly list?: boolean;
  /** Name or id of a group of runs, besides those that are named. */
  readonly group?: string;
  readonly kind: string;
  readonly format: FigureFormat;
  readonly set: readonly string[];
  readonly out?: string;
  readonly data?: boolean;
}

/** Height of a panel of weight 1, and of what is around panels, where no height is given [mm]. */
const usualHeight_mm = { panel: 13, around: 15 };

/** List the kinds of figures with their settings. */
export function listFigures(terminal: Terminal): void {
  const rows = figureKinds.map(({ id, title, settings }) => [id, title, Object.keys(settings).join(', ')]);
  terminal.print(formatTable([['kind', 'shows', 'settings'], ...rows]));
}

/** Draw stored runs, or the trials of a group, as a figure of one or several kinds and print the paths of what was written. */
export function figureCommand(
  references: readonly string[],
  options: FigureCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const kinds = options.kind.split(',').map((id) => findFigureKind(id.trim()));
  const settings = settingsFor(kinds, options.set);
  // What is wrong with the page is said before anything is computed.
  checkPage(givenPage(options, 100));
  return withStore(options, async (store) => {
    const named = references.map((reference) => store.find(reference));
    const { group } = options;
    const runs = group === undefined ? named : [...named, ...finishedRuns(store, group, terminal)];
    if (runs.length === 0) throw new UsageError(`No run of the group ${group} is done`);
    const recorded = runs.map((run) => recordedRun(store, run, kinds));
    const isCounting = kinds.some(({ id }, k) => id === connectivityKind.id && needsSynapses(settings[k]));
    // Several runs have no connectivity in common, which the figure refuses.
    if (isCounting && runs.length === 1) {
      const { countOwnSynapses } = await import('./countOwnSynapses.ts');
      const connectivity = await countOwnSynapses(runs[0], terminal);
      recorded[0] = { ...recorded[0], connectivity };
      const notice = networkNotice(connectivity, runs[0].metrics['synapses']);
      if (notice !== '') terminal.say(notice);
    }
    const contents = kinds.map((kind, k) => kind.make(recorded, settings[k]));
    const panels = contents.flatMap((content) => content.panels);
    if (panels.length === 0) throw new UsageError('There is nothing to draw');
    const page = checkPage(givenPage(options, usualHeight(contents, Number(options.columns ?? 1))));
    const { app, app_version } = systemInfo('cli', 1);
    const about = group ?? runs.map(({ name }) => name).join(', ');
    const title = options.title ?? about;
    const file = options.out ?? `${safeName(group ?? runs[0].name)}_${kinds[0].id}.${options.format}`;
    const files: PlannedFile[] = [
      {
        path: file,
        write: (path) =>
          writeFile(
            path,
            renderPage(page, options.format, { title, creator: `${app} ${app_version}` }, (surface) =>
              drawFigure(surface, panels, page),
            ),
          ),
      },
      ...(options.data ? dataFiles(file, contents, runs, page) : []),
    ];
    await prepareFolder(dirname(file));
    await writeInto(dirname(file), () => writeAllFiles(files));
    for (const { path } of files) terminal.print(path);
    for (const note of contents.flatMap(({ notes }) => notes)) terminal.say(note);
  });
}

/** Read of a run what figures of these kinds are made of. */
function recordedRun(
  store: RunStore,
  { id, name, parameters, recorded_ms }: Run,
  kinds: readonly FigureKind[],
): RecordedRun {
  const traces = kinds.some((kind) => kind.id === 'traces') ? store.readTraces(id) : null;
  // A network has its synapses whatever became of the spikes.
  const needsSpikes = kinds.some((kind) => kind.id !== connectivityKind.id);
  return {
    ...{ name, parameters, recorded_ms },
    spikes: needsSpikes ? store.readSpikes(id) : { steps: new Uint32Array(), neurons: new Uint32Array() },
    traces: traces && { ...traces, I_e_pA: inputsOf(parameters, traces.neurons) },
  };
}

/** Give every kind the settings that it has; throws a ParameterError for one that none has. */
function settingsFor(kinds: readonly FigureKind[], given: readonly string[]): Record<string, unknown>[] {
  const all = given.map(readSetting);
  for (const { name, value } of all) {
    if (kinds.some(({ settings }) => Object.hasOwn(settings, name))) continue;
    const known = [...new Set(kinds.flatMap(({ settings }) => Object.keys(settings)))].join(', ');
    const message = `${name} is not a setting of this figure, which has ${known}`;
    throw new ParameterError([{ parameter: name, value, allowed: `one of ${known}`, message }]);
  }
  return kinds.map(({ settings }) =>
    Object.fromEntries(
      all.filter(({ name }) => Object.hasOwn(settings, name)).map(({ name, value }) => [name, value]),
    ),
  );
}

/** Collect what was given about the page; texts that are no numbers are for the check to name. */
function givenPage(options: PageOptions, height_mm: number): Record<string, unknown> {
  const number = (text: string): unknown =>
    text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  const given: readonly (readonly [string, string | undefined])[] = [
    ['width_mm', options.widthMm],
    ['height_mm', options.heightMm],
    ['font_pt', options.fontPt],
    ['line_pt', options.linePt],
    ['dpi', options.dpi],
    ['columns', options.columns],
    ['maximum_marks', options.maxMarks],
  ];
  const numbers = given.flatMap(([name, text]) => (text === undefined ? [] : [[name, number(text)]]));
  return {
    height_mm,
    ...(Object.fromEntries(numbers) as Record<string, unknown>),
    has_letters: options.letters,
    ...(options.title !== undefined && { title: options.title }),
  };
}

function usualHeight(contents: readonly FigureContent[], columns: number): number {
  const weights = contents.flatMap(({ panels }) => panels.map(({ weight }) => weight));
  const rows = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, columns);
  return Math.min(240, Math.round(usualHeight_mm.around + rows * usualHeight_mm.panel));
}

/** Plan a CSV file for every table and a JSON file with all that says how the figure came about. */
function dataFiles(
  figure: string,
  contents: readonly FigureContent[],
  runs: readonly Run[],
  page: object,
): PlannedFile[] {
  const stem = join(dirname(figure), basename(figure, extname(figure)));
  const tables = contents.flatMap(({ kind, tables: all }) =>
    all.map((table) => ({ path: `${stem}_${kind === table.id ? kind : `${kind}_${table.id}`}.csv`, table })),
  );
  const about = {
    page,
    kinds: contents.map(({ kind, settings, version, notes }) => ({ kind, settings, version, notes })),
    runs: runs.map(({ id, name, parameters, provenance, spike_hash, recorded_ms }) => ({
      ...{ id, name, parameters, provenance, spike_hash, recorded_ms },
    })),
  };
  return [
    ...tables.map(({ path, table }) => ({ path, write: (to: string) => writeFile(to, resultCsv(table)) })),
    { path: `${stem}.json`, write: (to) => writeFile(to, `${JSON.stringify(about, null, 2)}\n`) },
  ];
}

/** Make a name that every file system takes. */
const safeName = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 80) || 'figure';
