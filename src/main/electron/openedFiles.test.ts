import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { bundlesOf, OpenedFiles, readHandedOver } from './openedFiles.ts';

test('bundles are found among the arguments, whatever else is there', () => {
  const folder = resolve('/home/me');
  const args = [
    '.',
    '--inspect=0',
    '-psn_0_1',
    'a.eirun',
    '../b c.EIRUN',
    'notes.txt',
    '--x=y.eirun',
    'eirun',
  ];
  expect(bundlesOf(args, folder)).toEqual([join(folder, 'a.eirun'), resolve('/home/b c.EIRUN')]);
});

// Desktops of Windows give paths only, and addresses of files name a drive there.
test.skipIf(process.platform === 'win32')(
  'a bundle may be named by its address, as desktops of Linux do',
  () => {
    expect(bundlesOf(['file:///home/me/Gr%C3%B6%C3%9Fe%202.eirun'], '/')).toEqual(['/home/me/Größe 2.eirun']);
    // What is no path of this machine is left for the import to complain about.
    expect(bundlesOf(['file://elsewhere/a.eirun', 'file:%ff.eirun'], '/')).toHaveLength(2);
  },
);

test('what another process hands over is bundles or nothing', () => {
  expect(readHandedOver({ bundles: ['/a.eirun'] })).toEqual(['/a.eirun']);
  for (const data of [
    null,
    undefined,
    {},
    [],
    'x',
    { bundles: 'a' },
    { bundles: [1] },
    { bundles: [['a']] },
  ]) {
    expect(readHandedOver(data)).toEqual([]);
  }
});

test('files wait for who opens them, and come at once afterwards', () => {
  const files = new OpenedFiles();
  const opened: (readonly string[])[] = [];
  files.add(['a']);
  files.add([]);
  files.add(['b', 'c']);
  files.openWith((paths) => opened.push(paths));
  expect(opened).toEqual([['a', 'b', 'c']]);
  files.add(['d']);
  // Nothing to open means that the app is to come to the front.
  files.add([]);
  expect(opened.slice(1)).toEqual([['d'], []]);
});
