import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/electron/**'],
    globalSetup: ['tests/setup/ensureKernel.ts'],
    setupFiles: ['tests/setup/failOnWarnings.ts'],
    restoreMocks: true,
    // Processes start slowly on a busy machine; no test is about time.
    testTimeout: 60_000,
    // A machine that runs other tests at the same time answers late.
    expect: { poll: { timeout: 10_000, interval: 20 } },
  },
});
