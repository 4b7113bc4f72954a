/* What identifies the engine, for hosts that keep it with every run. */
export { engineVersion } from '#engine/engineVersion.ts';
export { kernelSourceHash } from '#engine/kernel/generated/kernelBinary.ts';
