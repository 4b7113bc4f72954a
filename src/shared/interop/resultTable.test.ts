import { describe, expect, it } from 'vitest';
import type { ResultPart } from '../analysis/analysisResult.ts';
import { resultCsv, resultTable } from './resultTable.ts';

const csv = (part: ResultPart): string[] => resultCsv(resultTable(part)).trimEnd().split('\n');
const rate = { label: 'Rate', unit: 'spikes/s' };
const cluster = { label: 'Cluster', unit: '', start: 0, step: 1 };

describe('a table of a result', () => {
  it('of lines has a column of positions and one per line', () => {
    const lines = csv({
      kind: 'series',
      id: 'rates',
      title: 'Rates',
      x: { label: 'Time', unit: 'ms', start: 0.1, step: 0.1 },
      y: rate,
      lines: [
        { label: 'E', role: 'E', values: Float64Array.of(1, 2.5, NaN) },
        { label: 'I, all', role: 'I', values: Float64Array.of(3, 4, 5) },
      ],
      stimulus: [],
      scale: { x: 'linear', y: 'linear' },
    });
    expect(lines).toEqual(['time_ms,rate_E_hz,rate_I_all_hz', '0.1,1,3', '0.2,2.5,4', '0.3,,5']);
  });

  it('of a line that has the name of its quantity says it once', () => {
    const [head] = csv({
      kind: 'series',
      id: 'power',
      title: 'Power',
      x: { label: 'Frequency', unit: 'Hz', start: 0, step: 1 },
      y: { label: 'Power', unit: '(spikes/s)^2/Hz' },
      lines: ['Power', 'E'].map((label) => ({ label, role: null, values: Float64Array.of(1) })),
      stimulus: [],
      scale: { x: 'linear', y: 'linear' },
    });
    expect(head).toBe('frequency_hz,power_spikes_per_s_2_per_hz,power_E_spikes_per_s_2_per_hz');
  });

  it('of a histogram has the edges of bins', () => {
    const lines = csv({
      kind: 'histogram',
      id: 'cv',
      title: 'CV',
      x: { label: 'CV', unit: '', start: 0, step: 0.5 },
      y: { label: 'Neurons', unit: '' },
      bars: [{ label: 'E', role: 'E', values: Float64Array.of(7, 9) }],
    });
    expect(lines).toEqual(['cv_from,cv_to,neurons_E', '0,0.5,7', '0.5,1,9']);
  });

  it('of a matrix has one row per value, and tells rows from columns', () => {
    const matrix = { kind: 'matrix', id: 'm', title: 'M', rows: 2, columns: 2, stimulus: [] } as const;
    const values = Float64Array.of(1, 2, 3, 4);
    const z = { label: 'Correlation', unit: '' };
    expect(csv({ ...matrix, x: cluster, y: cluster, z, values })).toEqual([
      'cluster_row,cluster_column,correlation',
      '0,0,1',
      '0,1,2',
      '1,0,3',
      '1,1,4',
    ]);
  });

  it('of single numbers and of tables is what they are, with quotes where needed', () => {
    const scalars = csv({
      kind: 'scalars',
      id: 's',
      title: 'S',
      values: [{ name: 'chi', label: 'Synchrony', unit: '', value: null }],
    });
    expect(scalars).toEqual(['name,value,unit', 'chi,,']);
    const table = csv({
      kind: 'table',
      id: 't',
      title: 'T',
      columns: [{ name: 'what', label: 'What', unit: '', values: ['a, "b"'] }],
    });
    expect(table).toEqual(['what', '"a, ""b"""']);
  });
});
