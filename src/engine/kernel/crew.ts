import type { KernelExports, KernelSettings } from './kernelModule.ts';
import { kernelModule } from './kernelModule.ts';
import type { Threads } from './threadShare.ts';

/** Place of the number of threads that have come (assembly/threads.ts), in 32-bit words from `progress` on. */
const READY = 5;

/** The threads that work on a simulation, the host's among them. */
export class Crew {
  /** The most there will ever be. */
  readonly most: number;
  readonly #kernel: KernelExports;
  readonly #progress: Int32Array<SharedArrayBuffer>;
  #wanted: number;

  /** Start further threads, which need not be there before the simulation begins. */
  constructor(
    kernel: KernelExports,
    memory: WebAssembly.Memory & { readonly buffer: SharedArrayBuffer },
    settings: KernelSettings,
    helpers: Threads | null,
  ) {
    this.#kernel = kernel;
    this.most = helpers ? Math.min(helpers.count, settings.parts) : 1;
    this.#wanted = this.most;
    this.#progress = new Int32Array(memory.buffer, settings.progress, READY + 1);
    for (let thread = 1; thread < this.most; thread++) {
      helpers?.start({ module: kernelModule(), memory, settings });
    }
  }

  /** Threads that work: as many as are wanted and have come. */
  get count(): number {
    return Math.min(this.#wanted, 1 + Atomics.load(this.#progress, READY));
  }

  /** Want so many threads from now on, at most `most`. */
  set count(count: number) {
    this.#wanted = Math.max(1, Math.min(count, this.most));
  }

  /** Let the others leave, now or when they come. */
  dismiss(): void {
    if (this.most > 1) this.#kernel.dismiss();
    this.#wanted = 1;
  }
}
