import { kernelBinary } from './generated/kernelBinary.ts';

/** Globals of the kernel that its host sets; what they mean stands in assembly/config.ts. */
const settings = [
  'N_E',
  'N',
  'wordsE',
  'shiftI',
  'clusterE',
  'clusterI',
  'seed',
  'trial',
  'rows',
  'rowBytes',
  'planes',
  'planeBytes',
  'usedPlanes',
  'ownRows',
  'ownPlanes',
  'ownWordsE',
  'ownWords',
  'wordClusters',
  'ownMasks',
  'zeroRow',
  'indegreeWords',
  'delay',
  'refractory',
  'state',
  'blockBytes',
  'drive',
  'release',
  'constantsE',
  'constantsI',
  'hasUsualDrive',
  'parts',
  'partWords',
  'partBytes',
  'spikeCounts',
  'ringStarts',
  'ringSteps',
  'ring',
  'ringEntries',
  'output',
  'rowListE',
  'rowListI',
  'clusterSpikes',
  'ownSteps',
  'countersE',
  'countersI',
  'wordE',
  'wordI',
  'ownE',
  'ownI',
  'scratch',
  'bytes',
  'counts',
  'arrivals',
  'hasEscapeNoise',
  'delta',
  'rho',
  'dt',
  'isMerged',
  'observed',
  'observedCount',
  'observedCurrents',
  'progress',
] as const;

type Setting = (typeof settings)[number];

interface Functions {
  advanceDouble: (from: number, steps: number, threads: number) => void;
  advanceSingle: (from: number, steps: number, threads: number) => void;
  /** Let all threads leave that serve. */
  dismiss: () => void;
  countBits: (start: number, end: number) => bigint;
  measureRows: () => void;
  /** Take part as a thread until the host dismisses it. */
  serve: () => void;
  drawInputs: (
    first: number,
    end: number,
    withinE: number,
    betweenE: number,
    withinI: number,
    betweenI: number,
    hasMultapses: boolean,
  ) => number;
  drawRows: (
    from: number,
    to: number,
    betweenE: bigint,
    withinE: bigint,
    populationsE: number,
    betweenI: bigint,
    withinI: bigint,
    populationsI: number,
  ) => void;
}

/** An exported global of the kernel, read and set from outside. */
interface Global {
  value: number;
}

export type KernelExports = Functions & { readonly [name in Setting]: Global };
export type KernelSettings = { readonly [name in Setting]: number };

let compiled: WebAssembly.Module | undefined;

/** Give the kernel's code, compiling it the first time. */
export function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernelBinary), (char) => char.charCodeAt(0)));
  return compiled;
}

/** Make memory for a network, which threads can share. */
export function kernelMemory(pages: number): WebAssembly.Memory & { readonly buffer: SharedArrayBuffer } {
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }) as WebAssembly.Memory & {
    readonly buffer: SharedArrayBuffer;
  };
}

/** Make an instance of the kernel on a memory. */
export function instantiateKernel(
  memory: WebAssembly.Memory,
  module: WebAssembly.Module = kernelModule(),
): KernelExports {
  const instance = new WebAssembly.Instance(module, { env: { memory, abort: refuseAbort } });
  return instance.exports as unknown as KernelExports;
}

function refuseAbort(): never {
  throw new Error('The simulation kernel aborted');
}

/** Set the kernel's globals. */
export function configureKernel(kernel: KernelExports, values: KernelSettings): void {
  for (const name of settings) kernel[name].value = values[name];
}
