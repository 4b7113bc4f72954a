import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { commandsPart } from './commandsPart.ts';
import { figureKindsPart, pageFieldsPart } from './figuresPart.ts';
import { filterFieldsPart } from './filterPart.ts';
import { commandsWithoutKeysPart, keysPart } from './keysPart.ts';
import { parametersPart, presetsPart } from './parametersPart.ts';
import { analysesPart, statisticsPart } from './statisticsPart.ts';
import { templatesPart } from './sweepsPart.ts';

const guideFolder = join(import.meta.dirname, '../../docs/guide');

/** What the sources say themselves, by page and by the name of the place in it. */
const parts: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'command-line.md': { commands: commandsPart },
  'figures.md': { page: pageFieldsPart, kinds: figureKindsPart },
  'filter.md': { fields: filterFieldsPart },
  'keyboard.md': { keys: keysPart, 'commands without keys': commandsWithoutKeysPart },
  'parameters.md': { parameters: parametersPart, presets: presetsPart },
  'sweeps.md': { templates: templatesPart },
  'statistics.md': { statistics: statisticsPart, analyses: analysesPart },
};

/** A page of the guide as it is and as the sources want it. */
export interface FilledPage {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Fill in everything in the guide that the sources say themselves; throws an Error where a page has no place for it. */
export function fillGuide(): Promise<FilledPage[]> {
  return Promise.all(
    Object.entries(parts).map(async ([name, writers]) => {
      const file = join(guideFolder, name);
      const before = await readFile(file, 'utf8');
      let text = before;
      for (const [place, write] of Object.entries(writers)) text = fill(text, name, place, write());
      const after = await format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
      return { file, before, after };
    }),
  );
}

/** Replace what stands between the two marks of a place. */
function fill(text: string, name: string, place: string, content: string): string {
  const [start, end] = [`<!-- generated: ${place} -->`, '<!-- end of generated -->'];
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from === -1 || to === -1) throw new Error(`${name} has no place for ${place}: ${start} ... ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}
