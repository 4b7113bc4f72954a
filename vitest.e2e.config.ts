import { defineConfig } from 'vitest/config';

/** Tests in a real browser against the real host: one file at a time, since each has a browser and a simulator. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.e2e.test.ts'],
    globalSetup: ['tests/setup/ensureKernel.ts', 'tests/e2e/support/globalSetup.ts'],
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { poll: { timeout: 10_000, interval: 50 } },
  },
});
