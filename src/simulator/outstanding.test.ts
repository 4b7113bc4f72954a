import { expect, it } from 'vitest';
import { Outstanding } from './outstanding.ts';

it('has room again when the oldest have been dealt with', async () => {
  const outstanding = new Outstanding(100);
  outstanding.sent(80);
  expect(outstanding.isFull).toBe(false);
  await outstanding.room();
  outstanding.sent(50);
  expect(outstanding.isFull).toBe(true);
  let hasRoom = false;
  const room = outstanding.room().then(() => (hasRoom = true));
  await Promise.resolve();
  expect(hasRoom).toBe(false);
  outstanding.received();
  await room;
  expect([hasRoom, outstanding.isFull]).toEqual([true, false]);
});

it('lets the waiting end where it is told so', async () => {
  const outstanding = new Outstanding(10);
  outstanding.sent(20);
  const room = outstanding.room();
  outstanding.release();
  await room;
  expect(outstanding.isFull).toBe(true);
});
