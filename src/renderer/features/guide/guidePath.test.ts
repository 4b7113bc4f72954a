import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { guidePath } from './guidePath.ts';

const folder = join(import.meta.dirname, '../../../../docs/guide');

test.each(['simulate', 'runs', 'run', 'compare', 'sweeps', 'sweep', 'newSweep', 'settings'] as const)(
  'there is a page about the view %s',
  (view) => {
    const [, root, page = ''] = guidePath(view).split('/');
    expect(root).toBe('help');
    expect(existsSync(join(folder, `${page}.md`))).toBe(true);
  },
);

test('the guide leads to its contents', () => expect(guidePath('help')).toBe('/help'));
