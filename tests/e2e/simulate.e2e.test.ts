import { expect, onTestFinished, test } from 'vitest';
import { longRun, smallNetwork } from '../support/hosting.ts';
import { connectTo } from './support/connectTo.ts';
import { describeInBrowser } from './support/browserTest.ts';
import { pasteParameters } from './support/parameterInput.ts';

describeInBrowser('simulate', (bench) => {
  test('the first start shows the parameters of the example and what follows from them', async () => {
    const { page, expectClean } = await bench.open();
    await page.getByText('Press Run to simulate this network').waitFor();
    expect(await page.locator('#parameter-N_E').inputValue()).toBe('4000');
    expect(await page.locator('#parameter-rep').inputValue()).toBe('6');
    await page.getByText('7,698,700').waitFor();
    await expectClean();
  });

  test('a bad value is refused with what is allowed, and 1e-9 is taken as it is typed', async () => {
    const { page, expectClean } = await bench.open();
    const clusters = page.locator('#parameter-n_clusters');
    await clusters.fill('many');
    await page.locator('#problem-n_clusters').getByText('Must be').waitFor();
    expect(await clusters.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'Fix n_clusters' }).waitFor();
    await expectClean();
    await clusters.press('Escape');
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();

    await page.getByPlaceholder('Search for a parameter').fill('stim_amp');
    const amplitude = page.locator('#parameter-stim_amp');
    await amplitude.fill('1e-9');
    await amplitude.press('Tab');
    expect(await amplitude.inputValue()).toBe('1e-9');
    await page.reload();
    await page.getByPlaceholder('Search for a parameter').fill('stim_amp');
    expect(await amplitude.inputValue()).toBe('1e-9');
    await expectClean();
  });

  test('a run is seen while it is computed, and found in the history afterwards', async () => {
    const app = await bench.open();
    const { page, goTo, expectClean } = app;
    await pasteParameters(app, { ...smallNetwork, simtime: 3000 });
    await expect.poll(() => page.locator('#parameter-N_E').inputValue()).toBe('80');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('link', { name: 'Open run' }).click();
    await page.getByRole('heading', { name: 'Statistics' }).waitFor();
    await expectClean();
    await goTo('runs');
    await expect
      .poll(() =>
        page
          .getByRole('row')
          .filter({ has: page.getByRole('link') })
          .count(),
      )
      .toBe(1);
    await expectClean();
  });

  test('the live view moves while a run goes on, which can be paused and cancelled', async () => {
    const app = await bench.open();
    const { page, goTo, expectClean } = app;
    await pasteParameters(app, longRun);
    await expect.poll(() => page.locator('#parameter-N_E').inputValue()).toBe('80');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const canvas = page.getByRole('region', { name: 'Live view' }).locator('canvas').first();
    await canvas.waitFor();
    const picture = (): Promise<string> =>
      canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    for (let k = 0; k < 3; k++) {
      const before = await picture();
      await expect.poll(picture).not.toBe(before);
    }
    await canvas.click({ position: { x: 200, y: 100 } });
    const cluster = page.getByLabel('Cluster', { exact: true });
    await expect.poll(() => cluster.inputValue()).toMatch(/^[0-3]$/);
    await page.getByRole('group', { name: 'Spikes of all neurons' }).press('Escape');
    await expect.poll(() => cluster.locator('option:checked').textContent()).toBe('all');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link', { name: 'Open run' }).waitFor();
    await expectClean();
    await goTo('runs');
    await page.getByRole('gridcell', { name: 'Cancelled' }).first().waitFor();
  });

  test('a run goes through the keyboard alone', async () => {
    const app = await bench.open();
    const { page, expectClean } = app;
    await pasteParameters(app, smallNetwork);
    const seed = page.locator('#parameter-randseed');
    await page.getByPlaceholder('Search for a parameter').focus();
    await page.keyboard.type('randseed');
    await seed.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('77');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Open run' }).waitFor();
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    expect((await client.call('runs.list', { filter: 'randseed = 77' })).total).toBe(1);
    await expectClean();
  });

  test('what differs from the preset is marked and given back', async () => {
    const { page, expectClean } = await bench.open();
    const clustering = page.locator('#parameter-rep');
    await clustering.fill('8');
    const marker = page.getByRole('button', {
      name: 'Excitatory clustering differs from the preset: back to 6',
    });
    await marker.waitFor();
    await page.getByText('1 changed').waitFor();
    await expectClean();
    await marker.press('Enter');
    expect(await clustering.inputValue()).toBe('6');
    expect(await marker.count()).toBe(0);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => clustering.inputValue()).toBe('8');
  });

  test('a network that is too large is refused before it starts, with what it would take', async () => {
    const { page, expectClean } = await bench.open();
    await page.locator('#parameter-N_E').fill('400000');
    await page.locator('#problem-N_E').getByText('GiB of memory are needed').waitFor();
    await page.getByRole('button', { name: 'Fix N_E' }).waitFor();
    await page.getByRole('button', { name: /N_E \+ N_I is 401000 neurons/ }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('parameter-N_E');
    await expectClean();
  });

  test('the variables of neurons that are given as ranges are recorded', async () => {
    const app = await bench.open({ theme: 'dark' });
    const { page, expectClean } = app;
    await pasteParameters(app, smallNetwork);
    await page.getByPlaceholder('Search for a parameter').fill('recording');
    const neurons = page.locator('#parameter-record_neurons');
    await neurons.fill('0-2, 80');
    await page.getByLabel('I_syn_in').uncheck();
    await page.locator('#parameter-record_interval').fill('0.25');
    await page.locator('#problem-record_interval').getByText('multiple of dt').waitFor();
    await expectClean();
    await page.locator('#parameter-record_interval').fill('0.5');
    await neurons.press('Enter');
    await page.getByRole('link', { name: 'Open run' }).waitFor();
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const { runs } = await client.call('runs.list', { limit: 1 });
    const traces = await client.call('runs.traces', { id: runs[0].id });
    expect([...(traces?.neurons ?? [])]).toEqual([0, 1, 2, 80]);
    expect(Object.keys(traces?.values ?? {}).sort()).toEqual(['I_syn_ex', 'V_m']);
  });
});
