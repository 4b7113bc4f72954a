import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';
import { describeInBrowser } from './support/browserTest.ts';

const parameters = { ...smallNetwork, record_neurons: [0, 90], I_th_E: 1.8 };

describeInBrowser('export and import', (bench) => {
  test('a run is exported from its menu, whose formats say who reads them', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const [run] = await computeRuns(client, [{ name: 'to export', parameters }]);
    const { page, goTo, expectClean } = await bench.open();
    await goTo(`runs/${run.id}`);
    const save = async (title: string): Promise<[string, string]> => {
      await page.getByRole('button', { name: 'Export' }).click();
      const download = page.waitForEvent('download');
      await page.getByText(title, { exact: true }).click();
      const file = await download;
      return [file.suggestedFilename(), await readFile(await file.path(), 'utf8')];
    };
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByText('libsonata, BMTK, h5py, MATLAB h5read').first().waitFor();
    await expectClean();
    await page.keyboard.press('Escape');

    const { steps, neurons } = await client.call('runs.spikes', { id: run.id });
    const [name, csv] = await save('CSV: spikes');
    expect(name).toBe(`to_export_${run.id.slice(0, 8)}.csv`);
    expect(csv.trim().split('\n').slice(1)).toEqual(
      Array.from(steps, (step, i) => `${step / 10},${neurons[i]}`),
    );
    expect((await save('CSV: traces'))[1]).toMatch(/^time_ms,neuron,V_m_mV,I_syn_ex_pA,I_syn_in_pA\n0,0,/);
    expect((await save('PyNEST script (.py)'))[1]).toContain('import nest\n');
    await expectClean();
  });

  test('spikes come in together with their parameters, and say where they come from', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    const spikes = {
      name: 'brian.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('time_ms,neuron\n1.5,99\n'),
    };
    await page.getByLabel('Files to import').setInputFiles([spikes]);
    await page.getByText('does not say which network its spikes are of').waitFor();
    await expectClean();
    const network = {
      name: 'network.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(smallNetwork)),
    };
    await page.getByLabel('Files to import').setInputFiles([spikes, network]);
    await page.getByText('brian imported').waitFor();
    await page.getByRole('link', { name: 'brian' }).click();
    await page.getByText('Unknown program').waitFor();
    expect(await page.getByRole('button', { name: 'Verify' }).count()).toBe(0);
    await expectClean();
  });
});
