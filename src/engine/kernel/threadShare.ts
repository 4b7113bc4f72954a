import { configureKernel, instantiateKernel, type KernelSettings } from './kernelModule.ts';

/** What a further thread needs to take its share of a simulation; can be posted to it. */
export interface ThreadShare {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly settings: KernelSettings;
}

/** Threads for a simulation. How they are started is the host's business. */
export interface Threads {
  /** The most there may be, that of the host included. */
  readonly count: number;
  /** Start a thread that calls `serveShare`. */
  start(share: ThreadShare): void;
}

/** Take part in a simulation, in a thread of its own, until the host closes it. */
export function serveShare({ module, memory, settings }: ThreadShare): void {
  const kernel = instantiateKernel(memory, module);
  configureKernel(kernel, settings);
  kernel.serve();
}
