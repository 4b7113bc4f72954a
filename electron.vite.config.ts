import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';
import vuetify from 'vite-plugin-vuetify';
import { ensureKernel } from './scripts/build-kernel.mjs';

const source = join(import.meta.dirname, 'src');

// Whoever builds, and however, gets a kernel that matches its sources.
await ensureKernel();

export default defineConfig({
  main: {
    // Its build for Node declares `require`, and so does what electron-vite puts at the head of a chunk.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      // The command line runs from out/main with nothing but Node, so all its packages are bundled. Those
      // with a native library cannot be: they find it beside their own files.
      externalizeDeps: false,
      rolldownOptions: {
        external: ['better-sqlite3', '@napi-rs/canvas'],
        input: {
          index: join(source, 'main/index.ts'),
          cli: join(source, 'main/cli.ts'),
          simulator: join(source, 'simulator/index.ts'),
          worker: join(source, 'simulator/worker.ts'),
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
    build: { rolldownOptions: { input: { index: join(source, 'renderer/index.html') } } },
    plugins: [vue(), vuetify()],
  },
});
