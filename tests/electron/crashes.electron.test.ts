import { expect, test } from 'vitest';
import { longRun } from '../support/hosting.ts';
import { shareShell, type Shell } from './support/startShell.ts';

let shell: Shell;
shareShell((started) => {
  shell = started;
});

const chosen = (response: number) => ({ response, checkboxChecked: false });

test('a page that crashes is loaded again if the user wants that, while its run goes on', async () => {
  const client = await shell.connect();
  const { id } = await client.call('runs.start', { parameters: longRun });
  const lost = new Promise<void>((resolve) => client.onClose(resolve));
  await shell.call('crashPage', 0);
  await lost;
  const { id: dialog, options, isModal } = await shell.nextDialog();
  expect([options['message'], options['buttons'], isModal]).toEqual([
    'The window has crashed (crashed)',
    ['Load it again', 'Close it'],
    true,
  ]);
  await shell.call('answer', dialog, chosen(0));
  await expect
    .poll(async () => {
      const again = await shell.connect();
      return (await again.call('runs.get', { reference: id })).status;
    })
    .toBe('running');
  const again = await shell.connect();
  await again.call('runs.cancel', { id });
});

test('a page that hangs may be waited for, and the question goes when it answers', async () => {
  await shell.call('hang', 0);
  const { id, options } = await shell.nextDialog();
  expect([options['message'], options['buttons']]).toEqual([
    'The window does not answer',
    ['Load it again', 'Wait'],
  ]);
  // One question is enough.
  await shell.call('hang', 0);
  await shell.call('answerAgain', 0);
  await expect.poll(() => shell.gone).toEqual([id]);
  expect(shell.dialogs).toEqual([]);
  // The host goes on to answer; the run that was cancelled above ends when the simulator has heard of it.
  const client = await shell.connect();
  await expect.poll(async () => (await client.call('queue.get', null)).running).toEqual([]);
});

test('a page that hangs is replaced if the user wants that', async () => {
  const client = await shell.connect();
  const lost = new Promise<void>((resolve) => client.onClose(resolve));
  await shell.call('hang', 0);
  const { id } = await shell.nextDialog();
  await shell.call('answer', id, chosen(0));
  await lost;
  await expect.poll(async () => (await shell.connect()).system.host).toBe('electron');
  // That its process was ended on purpose is no crash.
  expect(shell.dialogs).toEqual([]);
});

test('what nobody catches is logged and shown, one at a time, and the app goes on', async () => {
  await shell.call('throwError', 'first surprise');
  const { id, options } = await shell.nextDialog();
  expect(options['message']).toBe('Something unexpected went wrong');
  expect(options['detail']).toMatch(/^first surprise\n/);
  await shell.call('rejectPromise', 'second surprise');
  await expect
    .poll(async () => (await shell.log()).filter(({ message }) => message === 'An unexpected error'))
    .toMatchObject([{ error: { message: 'first surprise' } }, { error: { message: 'second surprise' } }]);
  expect(shell.dialogs).toEqual([]);
  await shell.call('answer', id, chosen(0));
  await shell.call('rejectPromise', 'third surprise');
  const next = await shell.nextDialog();
  expect(next.options['detail']).toMatch(/^third surprise\n/);
  await shell.call('answer', next.id, chosen(1));
  expect(await shell.ended()).toBe(0);
});
