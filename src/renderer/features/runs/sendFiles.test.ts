import { expect, it } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import { importGroups, sendFiles } from './sendFiles.ts';

const file = (name: string, size = 1): File => new File([new Uint8Array(size)], name);
const names = (groups: File[][]): string[][] => groups.map((group) => group.map((each) => each.name));

it('sends bundles one by one and everything else together', () => {
  const dropped = ['a.csv', 'b.eirun', 'p.json', 'c.EIRUN'].map((name) => file(name));
  expect(names(importGroups(dropped))).toEqual([['b.eirun'], ['c.EIRUN'], ['a.csv', 'p.json']]);
  expect(importGroups([])).toEqual([]);
});

/** A client that is asked once and gives this answer. */
const answering = (answer: () => unknown): Client =>
  ({ call: () => Promise.resolve().then(answer) }) as unknown as Client;

it('says what is too large, refused or unreadable, and passes a lost connection on', async () => {
  const never = answering(() => expect.unreachable());
  expect(await sendFiles(never, [file('a.csv', 70_000_000)])).toMatchObject([
    { file: 'a.csv', outcome: 'failed', error: { code: 'too-large' } },
  ]);
  const refused = answering(() => {
    throw new LabError('invalid-input', 'twice');
  });
  expect(await sendFiles(refused, [file('a'), file('a')])).toEqual([
    { file: 'a, a', outcome: 'failed', error: { code: 'invalid-input', message: 'twice' } },
  ]);
  const lost = answering(() => {
    throw new LabError('connection-lost', 'gone');
  });
  await expect(sendFiles(lost, [file('a')])).rejects.toThrow('gone');
});
