import { ParameterError, type Problem } from '../errors.ts';
import { findPreset } from '../model/presets.ts';
import type { Parameters } from '../model/schema.ts';
import { checkParameters, isParameterName, validateParameters } from '../model/validate.ts';
import { problemsOf, readParameterFile, type ParameterFile, type ValuePosition } from './parameterFile.ts';
import { readSetting, settingOption } from './setting.ts';

/** Where the parameters of a run come from; each source wins over those before it. */
export interface ParameterSources {
  /** The id of a preset. */
  readonly preset?: string | undefined;
  /** Contents of parameter files, later ones win. */
  readonly files?: readonly { readonly name: string; readonly text: string }[];
  /** `name=value`, as after --set; later ones win. */
  readonly settings?: readonly string[];
}

interface Origin {
  readonly file: string;
  readonly position?: ValuePosition | undefined;
}

/**
 * Put together the parameters of a run and check them.
 *
 * Throws a ParameterError with all problems, each with file, line and column of the value where they are known, or a
 * LabError `unknown-preset`.
 */
export function collectParameters({ preset, files = [], settings = [] }: ParameterSources): Parameters {
  const presetValues = preset === undefined ? {} : findPreset(preset).parameters;
  const unreadable: Problem[] = [];
  const readFiles = files.map(({ name, text }) =>
    problemsOf(() => readParameterFile(text, name), unreadable),
  );
  const readSettings = settings.map((setting) => problemsOf(() => readSetting(setting), unreadable));
  const given = readFiles.filter((file) => file !== null);
  unreadable.push(...given.flatMap(({ problems }) => problems));
  const { values, origins } = mergeFiles(presetValues, given);
  for (const setting of readSettings) {
    if (setting === null) continue;
    values.set(setting.name, setting.value);
    origins.set(setting.name, { file: settingOption });
  }
  // What could not be read is missing, so rules between parameters might complain about what is not wrong.
  const isComplete =
    readFiles.every((file) => file !== null) && readSettings.every((setting) => setting !== null);
  const merged = Object.fromEntries(values);
  const problems = checkParameters(merged)
    .filter(({ related }) => isComplete || related === undefined)
    .map((problem) => withOrigin(problem, origins));
  if (unreadable.length + problems.length > 0) throw new ParameterError([...unreadable, ...problems]);
  return validateParameters(merged);
}

function mergeFiles(
  presetValues: Readonly<Record<string, unknown>>,
  files: readonly ParameterFile[],
): { values: Map<string, unknown>; origins: Map<string, Origin> } {
  const values = new Map<string, unknown>(Object.entries(presetValues));
  const origins = new Map<string, Origin>();
  for (const file of files) {
    for (const [name, value] of Object.entries(file.values)) {
      values.set(name, value);
      origins.set(name, { file: file.name, position: file.positions.get(name) });
    }
  }
  return { values, origins };
}

/** Say where the value came from; for a rule between parameters, where the first of them that was given came from. */
function withOrigin(problem: Problem, origins: ReadonlyMap<string, Origin>): Problem {
  const name = [problem.parameter, ...(problem.related ?? [])].find((candidate) => origins.has(candidate));
  const origin = name === undefined ? undefined : origins.get(name);
  if (name === undefined || origin === undefined) return problem;
  const place = isParameterName(name) ? origin.position : origin.position?.key;
  return {
    ...problem,
    ...(origin.file === '' ? {} : { file: origin.file }),
    ...(place === undefined ? {} : { line: place.line, column: place.column }),
  };
}
