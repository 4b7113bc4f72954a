import { expect, test } from 'vitest';
import { describeInBrowser } from './support/browserTest.ts';
import { computed, connect, plane } from './support/sweeps.ts';

describeInBrowser('the list of sweeps', (bench) => {
  test('sweeps are renamed, deleted and brought back; runs of theirs stay out of the history', async () => {
    const client = await connect(bench);
    await computed(client, { ...plane, name: 'named', axes: [plane.axes[0]], seeds: 1 });
    const { page, goTo, expectClean } = await bench.open();
    await goTo('sweeps');
    await page.getByRole('button', { name: 'Rename named' }).click();
    await page.getByRole('textbox', { name: 'New name of named' }).fill('better named');
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: 'better named' });
    await link.waitFor();
    await expectClean();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('better named');
    await page
      .getByRole('option', { name: /better named/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/sweeps\/[0-9a-f]+$/);
    await goTo('sweeps');
    await page.getByRole('button', { name: 'Delete better named' }).click();
    await link.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await link.waitFor();

    // Also later it comes back: from the trash, or from its own page.
    const { id } = (await client.call('sweeps.show', { reference: 'better named', metrics: [] })).sweep;
    await client.call('sweeps.trash', { id });
    await link.waitFor({ state: 'detached' });
    await page.getByText('Trash: 1 sweep').click();
    await expectClean();
    await page.getByRole('button', { name: 'Restore: better named' }).click();
    await link.waitFor();
    await client.call('sweeps.trash', { id });
    await goTo(`sweeps/${id}`);
    await page.getByText('This sweep is in the trash').waitFor();
    await expectClean();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('toolbar', { name: 'Actions' }).waitFor();
    // A name that is not taken stays what it was.
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill('  ');
    await name.press('Enter');
    await expect.poll(() => name.inputValue()).toBe('better named');
    await goTo('sweeps');
    await client.call('sweeps.trash', { id });
    await page.getByText('Trash: 1 sweep').click();
    await page.getByRole('button', { name: 'Delete for good: better named' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('Trash: 1 sweep').waitFor({ state: 'detached' });

    const { total } = await client.call('runs.list', {});
    expect(total).toBe(0);
    await goTo('runs');
    await page.getByText('named, ').waitFor({ state: 'detached' });
  });
});
