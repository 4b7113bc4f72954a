import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/setup/ensureKernel.ts'],
    setupFiles: ['tests/setup/failOnWarnings.ts'],
    restoreMocks: true,
  },
});
