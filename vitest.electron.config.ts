import { defineConfig } from 'vitest/config';

/** Tests of the built app: against a stand-in for Electron, and in Electron itself where there is one. */
export default defineConfig({
  test: {
    include: ['tests/electron/**/*.electron.test.ts'],
    globalSetup: ['tests/setup/ensureKernel.ts', 'tests/electron/support/globalSetup.ts'],
    setupFiles: ['tests/setup/failOnWarnings.ts'],
    // Each test has processes of its own, which wait for each other most of the time.
    maxWorkers: 2,
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 30 } },
  },
});
