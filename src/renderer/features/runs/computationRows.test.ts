import { expect, it } from 'vitest';
import type { Run } from '#shared/runs/run.ts';
import { computationRows } from './computationRows.ts';

const provenance = {
  ...{ app: 'EI Cluster Lab', app_version: '1.2', engine_version: '3', kernel: 'a', schema_version: 1 },
  ...{ platform: 'linux-x64', node: 'v24', differences_from_example: [] },
  ...{ precision: 'double', implementation: 'kernel' },
} as const;
const rowsOf = (changes: object): Record<string, string> =>
  Object.fromEntries(
    computationRows({
      precision: 'double',
      implementation: 'kernel',
      provenance: { ...provenance, ...changes },
    } as unknown as Run),
  );

it('names engine and platform of a run that was computed here', () => {
  expect(rowsOf({})).toEqual({
    Precision: 'double',
    Implementation: 'kernel',
    Program: 'EI Cluster Lab 1.2',
    Engine: '3',
    Platform: 'linux-x64, Node v24',
  });
});

it('names the other program, and no engine, of a run that was imported', () => {
  const imported = { file: 'a.gdf', app: 'EI Cluster Lab', app_version: '1.2' };
  expect(rowsOf({ imported, app: 'NEST', app_version: '3.8.0', platform: '' })).toEqual({
    Program: 'NEST 3.8.0',
    'Imported from': 'a.gdf',
    'Imported by': 'EI Cluster Lab 1.2',
  });
});
