import type { Argument, Command, Option } from 'commander';
import type { Terminal } from '#main/cli/terminal.ts';
import { buildProgram } from '#main/cli/buildProgram.ts';
import { code, plain, tableIfAny } from './table.ts';

/** Nothing runs here: the commands are only asked what they are. */
const noTerminal: Terminal = {
  print: () => undefined,
  say: () => undefined,
  showProgress: () => undefined,
  signal: new AbortController().signal,
};

/** List all commands with their arguments and options, as `--help` does. */
export const commandsPart = (): string =>
  commandsOf(
    buildProgram(noTerminal, () => undefined),
    [],
  )
    .map(describe)
    .join('\n\n');

interface Named {
  readonly path: readonly string[];
  readonly command: Command;
}

/** Give the commands below one, those that have commands of their own before these. */
const commandsOf = (parent: Command, path: readonly string[]): Named[] =>
  parent.commands.flatMap((command) => {
    const own = [...path, command.name()];
    return [{ path: own, command }, ...commandsOf(command, own)];
  });

function describe({ path, command }: Named): string {
  const name = path.join(' ');
  const usage = [name, ...command.registeredArguments.map(argumentText)].join(' ');
  const rows = [
    ...command.registeredArguments
      .filter(({ description }) => description !== '')
      .map((argument) => [code(argumentText(argument)), plain(argument.description), '']),
    ...command.options.filter(({ hidden }) => !hidden).map(optionRow),
  ];
  const text = command.description();
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  return `### ${name}\n\n${plain(sentence)}\n\n${code(usage)}\n\n${tableIfAny(['Option', 'Does', 'Default'], rows)}`;
}

function argumentText(argument: Argument): string {
  const name = argument.variadic ? `${argument.name()}...` : argument.name();
  return argument.required ? `<${name}>` : `[${name}]`;
}

function optionRow({ flags, description, argChoices, defaultValue, negate }: Option): string[] {
  const choices = argChoices ? ` (${argChoices.map(code).join(', ')})` : '';
  const hasDefault = defaultValue !== undefined && !negate && !isEmpty(defaultValue);
  return [code(flags), `${plain(description)}${choices}`, hasDefault ? code(String(defaultValue)) : ''];
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
