import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { themeChoices, type ThemeChoice } from '#shared/app/themeColours.ts';
import type { Log } from '../log.ts';
import { windowPlaceSchema, type WindowPlace } from './windowPlace.ts';

const schema = v.object({
  theme: v.fallback(v.picklist(themeChoices), 'system'),
  window: v.fallback(v.nullable(windowPlaceSchema), null),
});

/** What the app remembers from one start to the next, in a file; what cannot be read or is no such is forgotten. */
export class AppState {
  readonly #file: string;
  readonly #log: Log;
  #state: v.InferOutput<typeof schema>;

  constructor(file: string, log: Log) {
    this.#file = file;
    this.#log = log;
    this.#state = this.#read();
  }

  /** The theme that the user has chosen. */
  get theme(): ThemeChoice {
    return this.#state.theme;
  }

  /** Where the window was that was closed last, null where none was. */
  get window(): WindowPlace | null {
    return this.#state.window;
  }

  /** Remember something from now on. That it could not be written is logged; it stops nothing. */
  remember(changes: Partial<v.InferOutput<typeof schema>>): void {
    this.#state = { ...this.#state, ...changes };
    const part = `${this.#file}.part`;
    try {
      writeFileSync(part, `${JSON.stringify(this.#state, null, 2)}\n`);
      renameSync(part, this.#file);
    } catch (error) {
      this.#log.warn('What the app remembers could not be written', { file: this.#file, error });
    }
  }

  #read(): v.InferOutput<typeof schema> {
    let stored: unknown = {};
    try {
      stored = JSON.parse(readFileSync(this.#file, 'utf8'));
    } catch (error) {
      // There is no file before the first start.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.#log.warn('What the app remembers could not be read', { file: this.#file, error });
      }
    }
    const parsed = v.safeParse(schema, stored);
    return parsed.success ? parsed.output : { theme: 'system', window: null };
  }
}
