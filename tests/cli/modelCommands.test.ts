import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import { readNpyHeader } from '#shared/interop/npy.ts';
import { spikeHash } from '#main/export/spikeHash.ts';
import { runCli } from '../support/commandLine.ts';

const reference = join(import.meta.dirname, '../physics/reference');

/** A network that takes no time. */
const small = ['--set', 'N_E=160', '--set', 'N_I=40', '--set', 'n_clusters=4', '--set', 'rep=2.5'];
const short = [...small, '--set', 'warmup=50', '--set', 'simtime=200', '--set', 'stim_clusters=null'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

describe('run', () => {
  it('prints one JSON object and nothing else', async () => {
    const { code, stdout } = await runCli(['run', '--no-save', '--json', ...short, '--seed', '7'], folder);
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(result).sort()).toEqual(
      'neurons parameters precision provenance seed spikeHash spikes statistics synapses timing'.split(' '),
    );
    expect(result).toMatchObject({ seed: 7, precision: 'double', neurons: 200 });
    expect(Object.keys(result['timing'] as object)).toEqual(['build_s', 'simulate_s', 'rtf']);
    expect(result['provenance']).toMatchObject({
      app: 'EI Cluster Lab',
      engine_version: '1',
      implementation: 'kernel',
    });
  });

  it('takes --seed as --set randseed, and gives the same spikes with both engines', async () => {
    const call = async (...args: string[]): Promise<unknown> => {
      const { stdout } = await runCli(['run', '--no-save', '--json', ...short, ...args], folder);
      return (JSON.parse(stdout) as { spikeHash: string }).spikeHash;
    };
    const [bySeed, bySet, byReference, other] = await Promise.all([
      call('--seed', '3'),
      call('--set', 'randseed=3'),
      call('--seed', '3', '--engine', 'reference'),
      call('--seed', '4'),
    ]);
    expect(bySet).toBe(bySeed);
    expect(byReference).toBe(bySeed);
    expect(other).not.toBe(bySeed);
  });

  it('lets later files win over earlier ones, and --set over all', async () => {
    const first = file(
      'first.py',
      'net_dict = {"N_E": 160, "N_I": 40, "n_clusters": 4, "rep": 2.0, "rj": 0.5}\n',
    );
    const second = file('second.json', '{"rep": 2.5, "rj": 0.6}');
    const args = ['--params', first, '--params', second, '--set', 'rj=0.7', '--set', 'stim_clusters=null'];
    const { stdout } = await runCli(['derived', '--json', ...args], folder);
    expect((JSON.parse(stdout) as { params: unknown }).params).toMatchObject({ N_E: 160, rep: 2.5, rj: 0.7 });
  });

  it('writes spikes, traces and parameters that can be read again', async () => {
    const args = ['run', '--no-save', '--json', ...short, '--record-vm', '0,2-3', '--out', 'results/one'];
    const { code, stdout } = await runCli(args, folder);
    expect(code).toBe(0);
    const out = join(folder, 'results/one');
    expect(readdirSync(out).sort()).toEqual(
      'parameters.json parameters.py spikes.csv spikes.npz traces.csv'.split(' '),
    );
    const result = JSON.parse(stdout) as { spikes: number; spikeHash: string; parameters: object };
    const npz = readFileSync(join(out, 'spikes.npz'));
    const array = unzipSync(npz)['spiketimes.npy'];
    const { shape, read, offset } = readNpyHeader(array);
    expect(shape).toEqual([2, result.spikes]);
    const elements = read(array.subarray(offset));
    const steps = Uint32Array.from(elements.subarray(0, result.spikes), (time) => Math.round(10 * time));
    const neurons = Uint32Array.from(elements.subarray(result.spikes));
    expect(spikeHash({ steps, neurons })).toBe(result.spikeHash);
    const csv = readFileSync(join(out, 'spikes.csv'), 'utf8').trim().split('\n');
    expect(csv[0]).toBe('time_ms,neuron');
    expect(csv).toHaveLength(result.spikes + 1);
    // 201 samples of three neurons at 1 ms, and the header.
    const traces = readFileSync(join(out, 'traces.csv'), 'utf8').trim().split('\n');
    expect(traces[0]).toBe('time_ms,neuron,V_m_mV,I_syn_ex_pA,I_syn_in_pA');
    expect(traces).toHaveLength(1 + 3 * 201);
    const again = await runCli(
      ['run', '--no-save', '--json', '--params', 'results/one/parameters.py'],
      folder,
    );
    expect((JSON.parse(again.stdout) as { spikeHash: string }).spikeHash).toBe(result.spikeHash);
  });

  it('ends with code 1 and writes nothing on Ctrl-C', async () => {
    const args = ['run', '--no-save', '--set', 'simtime=1000000', '--out', 'stopped'];
    const { code, stderr } = await runCli(args, folder, {
      interruptOnce: () => existsSync(join(folder, 'stopped')),
    });
    expect(code).toBe(1);
    expect(stderr).toContain('Stopped before the end');
    expect(readdirSync(join(folder, 'stopped'))).toEqual([]);
  });

  it('draws no progress bar where nobody watches', async () => {
    const { stderr } = await runCli(['run', '--no-save', ...short], folder);
    expect(stderr).toBe('');
  });
});

describe('bad input ends with code 2, says what is allowed and writes nothing', () => {
  it.each([
    ['an empty file', ['--params', 'empty.py'], /empty\.py:1:1: the file is empty/],
    ['a binary file', ['--params', 'binary.py'], /binary\.py: it is not a text file/],
    ['a folder', ['--params', 'folder'], /folder: it is a folder, not a file/],
    ['a missing file', ['--params', 'missing.py'], /missing\.py: there is no such file/],
    ['a syntax error', ['--params', 'syntax.py'], /syntax\.py:1:24: expected/],
    [
      'N_E not a multiple of Q',
      ['--set', 'N_E=4001'],
      /N_E is 4001, must be a multiple of n_clusters \(20\)/,
    ],
    ['a negative tau', ['--set', 'tau_E=-1'], /tau_E is -1 ms, must be a number above 0 ms/],
    ['NaN', ['--set', 'rep=NaN'], /rep is "NaN", must be a number/],
    ['rep above Q', ['--set', 'rep=21'], /rep is 21, must be at most 20 with rj = 0\.82/],
    [
      'several at once',
      ['--set', 'C_m=0', '--set', 'foo=1'],
      /foo is not a parameter[\s\S]*C_m is 0 pF, must be/,
    ],
    ['too large a network', ['--set', 'N_E=800000', '--set', 'N_I=200000'], /about [\d.]+ GiB of memory/],
    ['an unknown preset', ['--preset', 'nope'], /no preset "nope"[\s\S]*pynest-example/],
    ['an unknown precision', ['--precision', 'half'], /Allowed choices are double, single/],
    ['an unknown option', ['--bad'], /unknown option '--bad'/],
    [
      'a file instead of an output folder',
      ['--out', 'empty.py'],
      /--out empty\.py: a file of that name is in the way/,
    ],
    ['neurons that are no numbers', ['--record-vm', 'a'], /--record-vm a: must be neurons such as/],
  ])('%s', async (_, args, message) => {
    file('empty.py', '');
    file('binary.py', Uint8Array.of(0, 255, 254, 1, 2, 3));
    file('syntax.py', 'net_dict = {"N_E": 40, ,}');
    mkdirSync(join(folder, 'folder'), { recursive: true });
    const { code, stdout, stderr } = await runCli(['run', '--no-save', ...args], folder);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });

  it('a folder that may not be written to', async () => {
    const out = join(folder, 'read-only');
    mkdirSync(out, { recursive: true });
    chmodSync(out, 0o500);
    const { code, stderr } = await runCli(['run', '--no-save', ...short, '--out', out], folder);
    // Root may write everywhere: then the run succeeds, and the folder is what it should be.
    if (process.getuid?.() === 0) expect(code).toBe(0);
    else {
      expect(code).toBe(2);
      expect(stderr).toContain('access is not allowed');
    }
  });
});

describe('verify', () => {
  it('finds that both exact engines repeat NEST', async () => {
    const args = [
      'verify',
      '--json',
      join(reference, 'network_weight.json.gz'),
      join(reference, 'neuron_traces.json'),
    ];
    const { code, stdout } = await runCli(args, folder);
    const result = JSON.parse(stdout) as { isEqual: boolean; cases: { isEqual: boolean }[] };
    expect(result.isEqual).toBe(true);
    expect(result.cases).toHaveLength(2 * 11);
    expect(code).toBe(0);
  });

  it('names the first spike that differs, with code 1', async () => {
    const { gunzipSync } = await import('node:zlib');
    const network = JSON.parse(
      gunzipSync(readFileSync(join(reference, 'network_weight.json.gz'))).toString(),
    ) as {
      spikes: { neuron: number[] };
    };
    network.spikes.neuron[100]++;
    const { code, stdout } = await runCli(['verify', file('changed.json', JSON.stringify(network))], folder);
    expect(stdout).toMatch(/DIFFERS {2}network_weight .* first differing spike: expected/);
    expect(stdout).toContain('0 of 2 cases equal');
    expect(code).toBe(1);
  });

  it.each([
    ['not JSON', 'hello', /not JSON/],
    ['something else', '{}', /neuron traces under "cases" or a network under "connections"/],
    ['a broken network', '{"connections": {}}', /connections\.source must be a list of numbers/],
  ])('refuses %s', async (_, content, message) => {
    const { code, stderr } = await runCli(['verify', file('reference.json', content)], folder);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('presets and params', () => {
  it('lists every preset', async () => {
    const { stdout } = await runCli(['presets', '--json'], folder);
    const presets = JSON.parse(stdout) as { id: string }[];
    expect(presets).toHaveLength(10);
  });

  it('lists every parameter with unit, default, range and help', async () => {
    const { stdout } = await runCli(['params', '--help-all'], folder);
    expect(stdout).toMatch(
      /tau_E +20 +ms +a number above 0 ms +Membrane time constant of excitatory neurons\./,
    );
    expect(stdout).toMatch(/stim_clusters +\[2,3,4\]/);
  });
});
