import { ParameterError, type Position, type Problem } from '../errors.ts';
import { valueOf, type DictEntry, type DictNode, type Node } from './python/node.ts';
import { parseModule, type Assignment } from './python/parseModule.ts';
import { positionAt, problemAt, sourceText, syntaxError, type SourceText } from './sourceText.ts';

/** Where a value stands, and the name before it. */
export interface ValuePosition extends Position {
  readonly key: Position;
}

/** The parameters of a file as they were written: not checked, not complete. */
export interface ParameterFile {
  /** The file's name for messages, empty where there is none. */
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly positions: ReadonlyMap<string, ValuePosition>;
  /** What is wrong but leaves the file readable: names given twice. */
  readonly problems: readonly Problem[];
}

/** Larger files are no parameter files. */
const maximumLength = 4_000_000;

/** The dicts of NEST's example and our own, in the order in which the example merges them; later ones win. */
const dictNames = ['sim_dict', 'net_dict', 'stim_dict', 'lab_dict'];

/** The key under which the results of a run hold its parameters. */
const resultKey = 'parameters';

/**
 * Read a parameter file: Python as in NEST's example (`net_dict`, `sim_dict`, `stim_dict`, together or alone, or one
 * flat dict under any name), a bare dict, or JSON (flat, or under those names, or under `parameters`).
 *
 * Throws a ParameterError with line and column where the text cannot be read.
 */
export function readParameterFile(text: string, name = ''): ParameterFile {
  const source = sourceText(text.startsWith('\ufeff') ? text.slice(1) : text, name);
  refuseOtherFiles(source);
  const module = parseModule(source);
  const problems: Problem[] = [];
  const entries =
    'bare' in module
      ? entriesOfBare(source, module.bare, problems)
      : entriesOfModule(source, module.assignments, problems);
  return { name, ...collect(source, entries), problems };
}

function refuseOtherFiles(source: SourceText): void {
  const { text } = source;
  const binary = /[\0\ufffd]/.exec(text);
  if (binary) throw syntaxError(source, binary.index, 'this is not a text file in UTF-8');
  if (text.trim() === '')
    throw syntaxError(source, 0, 'the file is empty; it must hold a dict of parameters');
  if (text.length > maximumLength) throw syntaxError(source, 0, 'the file is too large for a parameter file');
}

function entriesOfModule(
  source: SourceText,
  assignments: readonly Assignment[],
  problems: Problem[],
): DictEntry[] {
  const dicts = assignments.filter(({ node }) => node.kind === 'dict');
  const known = assignments.filter(({ name }) => dictNames.includes(name));
  if (known.length === 0) {
    if (dicts.length === 0)
      throw syntaxError(source, 0, 'no parameters found; expected a dict such as net_dict = {...}');
    if (dicts.length > 1) {
      const names = dicts.map(({ name }) => name).join(', ');
      throw syntaxError(source, dicts[1].at, `several dicts (${names}): name them ${dictNames.join(', ')}`);
    }
    return entriesOfBare(source, dicts[0].node, problems);
  }
  for (const { name, at } of dicts) {
    if (!dictNames.includes(name)) {
      problems.push(problemAt(source, at, `the dict ${name} is not read; expected ${dictNames.join(', ')}`));
    }
  }
  reportDuplicates(
    source,
    known.map(({ name, at }) => ({ key: name, keyAt: at })),
    problems,
  );
  return merge(
    source,
    known.map(({ name, at, node }) => ({ key: name, keyAt: at, node })),
    problems,
  );
}

/** A flat dict, or one that holds the parameters under `parameters` or under the names of the dicts. */
function entriesOfBare(source: SourceText, node: Node, problems: Problem[]): DictEntry[] {
  const dict = requireDict(source, node, 'the file');
  reportDuplicates(source, dict.entries, problems);
  const result = dict.entries.find(({ key }) => key === resultKey);
  if (result) return entriesOfBare(source, requireDict(source, result.node, resultKey), problems);
  const nested = dict.entries.filter(({ key }) => dictNames.includes(key));
  const flat = dict.entries.filter(({ key }) => !dictNames.includes(key));
  return [...flat, ...merge(source, nested, problems)];
}

function merge(source: SourceText, dicts: readonly DictEntry[], problems: Problem[]): DictEntry[] {
  return dictNames.flatMap((name) => {
    const entry = dicts.findLast(({ key }) => key === name);
    if (entry === undefined) return [];
    const { entries } = requireDict(source, entry.node, name);
    reportDuplicates(source, entries, problems);
    return entries;
  });
}

function requireDict(source: SourceText, node: Node, what: string): DictNode {
  if (node.kind === 'dict') return node;
  throw syntaxError(source, node.at, `${what} must be a dict of names and values`);
}

function reportDuplicates(
  source: SourceText,
  entries: readonly Pick<DictEntry, 'key' | 'keyAt'>[],
  problems: Problem[],
): void {
  const first = new Map<string, number>();
  for (const { key, keyAt } of entries) {
    const before = first.get(key);
    if (before === undefined) first.set(key, keyAt);
    else {
      const { line } = positionAt(source, before);
      problems.push(problemAt(source, keyAt, `${key} is given twice, first in line ${line}`, key));
    }
  }
}

function collect(
  source: SourceText,
  entries: readonly DictEntry[],
): Pick<ParameterFile, 'values' | 'positions'> {
  const positions = new Map<string, ValuePosition>();
  for (const { key, keyAt, node } of entries) {
    positions.set(key, { ...positionAt(source, node.at), key: positionAt(source, keyAt) });
  }
  return { values: Object.fromEntries(entries.map(({ key, node }) => [key, valueOf(node)])), positions };
}

/** Gather what is wrong with several inputs, so that all of it is reported at once. */
export function problemsOf<T>(read: () => T, problems: Problem[]): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    problems.push(...error.data.problems);
    return null;
  }
}
