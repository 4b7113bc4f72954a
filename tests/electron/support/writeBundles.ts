import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { exportTo } from '../../support/exports.ts';
import { smallNetwork, temporaryFolder, testServices } from '../../support/hosting.ts';

/** A bundle in a file and the run in it. */
export interface BundleFile {
  readonly file: string;
  readonly id: string;
}

/** Compute some runs with other services than those under test, and write each as a bundle. */
export async function writeBundles(count: number): Promise<BundleFile[]> {
  const folder = await temporaryFolder();
  const { runs, store } = await testServices();
  const bundles: BundleFile[] = [];
  for (let k = 0; k < count; k++) {
    const { id } = runs.start({ parameters: { ...smallNetwork, randseed: k + 1 } });
    await runs.finished(id);
    const file = join(folder, `Run ${k}.eirun`);
    const [written] = await exportTo(folder, store, id, { format: 'bundle' });
    await rename(written, file);
    bundles.push({ file, id });
  }
  return bundles;
}
