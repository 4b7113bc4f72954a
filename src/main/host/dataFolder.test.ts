import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from './dataFolder.ts';

const home = join('/', 'home', 'ada');

test.each<[NodeJS.Platform, Record<string, string>, string]>([
  ['linux', {}, join(home, '.local', 'share', 'ei-cluster-lab')],
  ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'ei-cluster-lab')],
  ['linux', { XDG_DATA_HOME: 'relative' }, join(home, '.local', 'share', 'ei-cluster-lab')],
  ['darwin', {}, join(home, 'Library', 'Application Support', 'ei-cluster-lab')],
  ['win32', {}, join(home, 'AppData', 'Local', 'ei-cluster-lab')],
  ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'ei-cluster-lab')],
  ['linux', { EI_CLUSTER_LAB_DATA: '/mine' }, join('/', 'mine')],
])('on %s with %o it is %s', (platform, env, expected) => {
  expect(dataFolder(env, platform, home)).toBe(expected);
});
