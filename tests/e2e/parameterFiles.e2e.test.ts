import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeInBrowser } from './support/browserTest.ts';
import { dropFile, keptValues, pasteText } from './support/parameterInput.ts';

const python = `
import numpy as np
net_dict = {
    # a comment
    "N_E": 800, "N_I": 200,
    "n_clusters": 10,
    "rep": 4.0,
    "baseline_conn_prob": np.array([[0.2, 0.5], [0.5, 0.5]]),
}
stim_dict = {"stim_clusters": [0, 1], "stim_amp": 1e-9, "stim_starts": [100.0], "stim_ends": [200.0]}
`;

describeInBrowser('parameter files', (bench) => {
  test('a network_params.py is opened by picker, drop and paste, and undone', async () => {
    const app = await bench.open();
    const { page, expectClean } = app;
    const clusters = async (): Promise<unknown> => (await keptValues(app))['n_clusters'];
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open and save parameters' }).click();
    await page.getByText('Open network_params.py or JSON').click();
    await (
      await chooser
    ).setFiles({ name: 'network_params.py', mimeType: 'text/x-python', buffer: Buffer.from(python) });
    await page.getByText('taken from network_params.py').waitFor();
    await expect.poll(clusters).toBe(10);
    expect(await keptValues(app)).toMatchObject({ N_E: 800, rep: 4, stim_amp: 1e-9, stim_clusters: [0, 1] });
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(clusters).toBe(20);

    await dropFile(app, 'dropped.py', python.replace('"n_clusters": 10', '"n_clusters": 5'));
    await page.getByText('taken from dropped.py').waitFor();
    await expect.poll(clusters).toBe(5);
    await pasteText(app, '{"n_clusters": 8}');
    await expect.poll(clusters).toBe(8);
    await expectClean();

    // The picker opens from any view, by its keys.
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    const again = page.waitForEvent('filechooser');
    await page.keyboard.press('ControlOrMeta+o');
    await (
      await again
    ).setFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from('{"rep": 3}') });
    await page.getByText('taken from own.json').waitFor();
    expect(await keptValues(app)).toMatchObject({ rep: 3, n_clusters: 20 });
  });

  test('a file with mistakes changes nothing and says where they are', async () => {
    const app = await bench.open({ theme: 'dark' });
    const { page, expectClean } = app;
    await dropFile(app, 'wrong.py', 'net_dict = {"n_clusters": open("x")}');
    await page.getByText('wrong.py was not taken over').waitFor();
    await page.getByText('wrong.py:1:').waitFor();
    await pasteText(app, '{"reps": 3}');
    await page.getByText('did you mean rep').waitFor();
    expect(await keptValues(app)).toBeUndefined();
    await expectClean();
  });

  test('what is saved as Python is what is read again', async () => {
    const app = await bench.open();
    const { page } = app;
    await pasteText(app, python);
    await expect.poll(async () => (await keptValues(app))['n_clusters']).toBe(10);
    const before = await keptValues(app);
    const download = page.waitForEvent('download');
    await page.keyboard.press('ControlOrMeta+s');
    const saved = await readFile(await (await download).path(), 'utf8');
    expect((await download).suggestedFilename()).toBe('network_params.py');
    await pasteText(app, '{"n_clusters": 8}');
    await expect.poll(async () => (await keptValues(app))['n_clusters']).toBe(8);
    await dropFile(app, 'network_params.py', saved);
    await expect.poll(() => keptValues(app)).toEqual(before);
  });
});
