import { ensureKernel } from '../../scripts/build-kernel.mjs';

/** Build the kernel before the tests if its sources have changed, also when vitest is started by itself. */
export async function setup(): Promise<void> {
  await ensureKernel();
}
