import { onActivated, onDeactivated, onScopeDispose } from 'vue';
import type { CommandId } from '#shared/app/commands.ts';
import { useCommandStore } from '../stores/commandStore.ts';

/** Do a command for as long as the component is shown. */
export function useCommand(id: CommandId, run: () => void, isEnabled: () => boolean = () => true): void {
  const commands = useCommandStore();
  let stop: (() => void) | null = null;

  function start(): void {
    stop ??= commands.register(id, { run, isEnabled });
  }
  function end(): void {
    stop?.();
    stop = null;
  }
  start();
  onActivated(start);
  onDeactivated(end);
  onScopeDispose(end);
}
