import { describeProblem, ParameterError } from '#shared/errors.ts';
import { readParameterFile } from '#shared/interop/parameterFile.ts';
import { writeJson, writePython } from '#shared/interop/writeParameters.ts';
import { exampleDifferences } from '#shared/model/exampleDifferences.ts';
import { useDraftStore } from '../../stores/draftStore.ts';
import { useHostStore } from '../../stores/hostStore.ts';
import { useToastStore } from '../../stores/toastStore.ts';
import { saveFile } from '../runs/saveFile.ts';

/** Larger files are no parameter files and are not read at all. */
const maximumBytes = 16_000_000;

export interface ParameterFiles {
  /** Take over the parameters of a text; says so, or what is wrong, in a toast. */
  openText(text: string, name: string): void;
  openFile(file: File): Promise<void>;
  /** Let the user choose a file and open it; `pick` opens the page's own chooser where the host has no dialogs. */
  chooseFile(pick: () => void): Promise<void>;
  /** Save the parameters; only where they are valid. */
  savePython(): void;
  saveJson(): void;
}

/** Open and save parameters as files that NEST's example and other tools read. */
export function useParameterFiles(): ParameterFiles {
  const draft = useDraftStore();
  const host = useHostStore();
  const toasts = useToastStore();

  function openText(text: string, name: string): void {
    try {
      const { values, problems } = readParameterFile(text, name);
      if (problems.length > 0) throw new ParameterError(problems);
      draft.loadParameters(values, name);
      const count = Object.keys(values).length;
      toasts.show({
        text: `${count} parameters taken from ${name}; all others have their defaults`,
        action: { label: 'Undo', run: draft.undo },
      });
    } catch (error) {
      if (!(error instanceof ParameterError)) throw error;
      const { problems } = error.data;
      const lines = problems.slice(0, 3).map(describeProblem);
      if (problems.length > lines.length) lines.push(`and ${problems.length - lines.length} more`);
      toasts.show({ text: `${name} was not taken over.\n${lines.join('\n')}`, kind: 'error' });
    }
  }

  async function openFile(file: File): Promise<void> {
    if (file.size > maximumBytes) {
      toasts.show({ text: `${file.name} is too large for a parameter file`, kind: 'error' });
      return;
    }
    openText(await file.text(), file.name);
  }

  async function chooseFile(pick: () => void): Promise<void> {
    if (host.system?.host !== 'electron') {
      pick();
      return;
    }
    try {
      const opened = await host.client?.call('dialogs.openParameters', null);
      if (opened) openText(opened.text, opened.name);
    } catch (error) {
      toasts.showError(error);
    }
  }

  const save = (name: string, type: string, text: string): void =>
    saveFile({ name, type, bytes: new TextEncoder().encode(text) });

  function savePython(): void {
    if (!draft.parameters) return;
    save('network_params.py', 'text/x-python', writePython(draft.parameters));
    const differences = exampleDifferences(draft.parameters).map(({ message }) => message);
    if (differences.length > 0) {
      toasts.show({
        text: `Saved. In NEST this file gives something else:\n${differences.join('\n')}`,
        timeout_ms: 15_000,
      });
    }
  }

  function saveJson(): void {
    if (draft.parameters) save('parameters.json', 'application/json', writeJson(draft.parameters));
  }

  return { openText, openFile, chooseFile, savePython, saveJson };
}
