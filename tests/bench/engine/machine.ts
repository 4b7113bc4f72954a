import { cpus, loadavg, release, totalmem, type as osType } from 'node:os';

/** Where and under what load something was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory_bytes: number;
  readonly system: string;
  readonly node: string;
}

/** Describe this machine. */
export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory_bytes: totalmem(),
    system: `${osType()} ${release()}`,
    node: process.version,
  };
}

/** Give the mean number of programs that wanted a core in the last minute; this one is among them. */
export const loadOfLastMinute = (): number => loadavg()[0];
