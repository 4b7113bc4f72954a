import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import vuetify from 'vite-plugin-vuetify';
import { ensureKernel } from './scripts/build-kernel.mjs';
import { externalPackages } from './scripts/externalPackages.ts';
import { guidePlugin } from './scripts/guide/guidePlugin.ts';

const source = join(import.meta.dirname, 'src');

/** Every part of the build lists the packages in it with their licences; scripts/notices makes one text of them. */
const license = { fileName: 'licences.json' };

// Whoever builds, and however, gets a kernel that matches its sources.
await ensureKernel();

export default defineConfig({
  main: {
    // Its build for Node declares `require`, and so does what electron-vite puts at the head of a chunk.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      // The command line runs from out/main with nothing but Node, so all packages are bundled that can be.
      externalizeDeps: false,
      license,
      rolldownOptions: {
        external: [...externalPackages],
        input: {
          index: join(source, 'main/index.ts'),
          cli: join(source, 'main/cli.ts'),
          simulator: join(source, 'simulator/index.ts'),
          worker: join(source, 'simulator/worker.ts'),
          shareWorker: join(source, 'simulator/shareWorker.ts'),
          analysisWorker: join(source, 'main/analysis/analysisWorker.ts'),
        },
        // Chunks lie beside the entries: code that looks for a file beside itself finds it from either.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      license,
      rolldownOptions: {
        input: { index: join(source, 'preload/index.ts') },
        // A sandboxed preload script is CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(source, 'renderer'),
    html: { cspNonce: '__NONCE__' },
    build: { license, rolldownOptions: { input: { index: join(source, 'renderer/index.html') } } },
    // The pictures of the user guide lie outside of the root.
    server: { fs: { allow: [import.meta.dirname] } },
    plugins: [vue(), vuetify(), guidePlugin(join(import.meta.dirname, 'docs/guide'))],
  },
});
