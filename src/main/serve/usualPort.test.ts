import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LabError } from '#shared/errors.ts';
import { temporaryFolder } from '../../../tests/support/hosting.ts';
import { onUsualPort } from './usualPort.ts';

/** Listen as on a machine where some ports are taken, and free ones are counted from 5001. */
function machine(...taken: number[]) {
  let free = 5000;
  while (taken.includes(free + 1)) free++;
  return (port: number): Promise<number> => {
    if (taken.includes(port)) return Promise.reject(new LabError('port-in-use', 'taken'));
    return Promise.resolve(port === 0 ? ++free : port);
  };
}
const same = (port: number): number => port;

test('the first port is taken again, and left to whoever has it meanwhile', async () => {
  const file = join(await temporaryFolder(), 'data', 'port');
  expect(await onUsualPort(file, machine(), same)).toBe(5001);
  expect(await onUsualPort(file, machine(), same)).toBe(5001);
  expect(await onUsualPort(file, machine(5001), same)).toBe(5002);
  expect(await readFile(file, 'utf8')).toBe('5001\n');
});

test('a file with no port is passed over, and other errors are not swallowed', async () => {
  const file = join(await temporaryFolder(), 'port');
  await writeFile(file, 'many');
  expect(await onUsualPort(file, machine(), same)).toBe(5001);
  const fails = (): Promise<number> => Promise.reject(new LabError('not-built', 'no pages'));
  await expect(onUsualPort(file, fails, same)).rejects.toMatchObject({ code: 'not-built' });
});
