import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import { commands, type CommandId } from '#shared/app/commands.ts';

/** What does a command, and whether it can be done now. */
export interface CommandHandler {
  readonly run: () => void;
  readonly isEnabled: () => boolean;
}

/** What can be done now: views register here what they do for the commands of menu, palette and keyboard. */
export const useCommandStore = defineStore('commands', () => {
  const handlers = shallowReactive(new Map<CommandId, readonly CommandHandler[]>());

  /** Do a command by a handler from now on; the one that came last counts. Returns how to stop. */
  function register(id: CommandId, handler: CommandHandler): () => void {
    handlers.set(id, [...(handlers.get(id) ?? []), handler]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((other) => other !== handler),
      );
    };
  }

  const isEnabled = (id: CommandId): boolean => handlers.get(id)?.at(-1)?.isEnabled() ?? false;

  /** Do a command; false where that is not possible now. */
  function execute(id: CommandId): boolean {
    if (!isEnabled(id)) return false;
    handlers.get(id)?.at(-1)?.run();
    return true;
  }

  /** The commands that can be done now, in their order. */
  const enabled = () => commands.filter(({ id }) => isEnabled(id));

  return { register, isEnabled, execute, enabled };
});
