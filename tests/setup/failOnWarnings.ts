// An unexpected warning or error on the console fails the test that caused it. A test that expects one replaces the
// method itself: vi.spyOn(console, 'warn').mockImplementation(...).
import { afterEach, beforeEach } from 'vitest';

const methods = ['warn', 'error'] as const;
const originals = { warn: console.warn, error: console.error };
let messages: string[] = [];

beforeEach(() => {
  messages = [];
  for (const method of methods) {
    console[method] = (...args: unknown[]) => {
      messages.push(`console.${method}: ${args.map(String).join(' ')}`);
    };
  }
});

afterEach(() => {
  Object.assign(console, originals);
  if (messages.length > 0) throw new Error(`Unexpected output:\n${messages.join('\n')}`);
});
