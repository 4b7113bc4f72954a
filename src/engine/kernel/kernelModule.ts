import { kernelBinary } from './generated/kernelBinary.ts';

/** Globals of the kernel that its host sets; what they mean stands in assembly/config.ts. */
type Setting =
  | 'N_E'
  | 'N'
  | 'wordsE'
  | 'words'
  | 'shiftI'
  | 'clusterE'
  | 'clusterI'
  | 'seed'
  | 'trial'
  | 'rows'
  | 'planes'
  | 'planeBytes'
  | 'ownRows'
  | 'ownPlanes'
  | 'ownWordsE'
  | 'ownWords'
  | 'ownMasks'
  | 'zeroRow'
  | 'delay'
  | 'refractory'
  | 'state'
  | 'release'
  | 'constantsE'
  | 'constantsI'
  | 'ringStarts'
  | 'ringSteps'
  | 'ring'
  | 'ringEntries'
  | 'output'
  | 'outputCapacity'
  | 'rowListE'
  | 'rowListI'
  | 'countersE'
  | 'countersI'
  | 'countsE'
  | 'countsI'
  | 'ownCountsE'
  | 'ownCountsI'
  | 'ownFlags'
  | 'hasEscapeNoise'
  | 'delta'
  | 'rho'
  | 'dt'
  | 'isMerged'
  | 'bitsOfLanes'
  | 'arrivals'
  | 'observed'
  | 'observedCount'
  | 'observedCurrents';

interface Functions {
  advanceDouble: (steps: number) => number;
  advanceSingle: (steps: number) => number;
  clearOutput: () => void;
  countBits: (start: number, end: number) => bigint;
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
  resetSpikes: () => void;
}

/** An exported global of the kernel, read and set from outside. */
interface Global {
  value: number;
}

export type KernelExports = Functions & { readonly [name in Setting | 'now' | 'outputCount']: Global };
export type KernelSettings = { readonly [name in Setting]: number };

let compiled: WebAssembly.Module | undefined;

/** Make an instance of the kernel on a memory of its own, compiling it the first time. */
export function instantiateKernel(memory: WebAssembly.Memory): KernelExports {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernelBinary), (char) => char.charCodeAt(0)));
  const instance = new WebAssembly.Instance(compiled, { env: { memory, abort: refuseAbort } });
  return instance.exports as unknown as KernelExports;
}

function refuseAbort(): never {
  throw new Error('The simulation kernel aborted');
}

/** Set the kernel's globals. */
export function configureKernel(kernel: KernelExports, settings: KernelSettings): void {
  for (const [name, value] of Object.entries(settings)) kernel[name as Setting].value = value;
}
