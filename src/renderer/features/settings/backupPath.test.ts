import { expect, test } from 'vitest';
import { backupPath } from './backupPath.ts';

const at = new Date(2026, 2, 1, 14, 5, 9);

test.each([
  ['/home/a.b/runs.db', '/home/a.b/runs-2026-03-01-140509.db'],
  ['C:\\data\\runs.db', 'C:\\data\\runs-2026-03-01-140509.db'],
  ['/home/a.b/runs', '/home/a.b/runs-2026-03-01-140509'],
])('the copy of %s is suggested to be %s', (database, copy) => expect(backupPath(database, at)).toBe(copy));
