import packageJson from '../../../package.json' with { type: 'json' };
import { exampleDifferences } from '#shared/model/exampleDifferences.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { schemaVersion } from '#shared/model/schemaVersion.ts';
import type { Provenance, Run, RunOptions } from '#shared/runs/run.ts';
import { engineVersion, kernelSourceHash } from '#simulator/clientVersion.ts';

/** Say what computes a run with these parameters. */
export function provenanceOf(parameters: Parameters, options: RunOptions): Provenance {
  const { implementation, precision, threads } = options;
  return {
    app: packageJson.productName,
    app_version: packageJson.version,
    engine_version: engineVersion,
    kernel: implementation === 'kernel' ? kernelSourceHash : null,
    schema_version: schemaVersion,
    platform: `${process.platform}-${process.arch}`,
    node: process.version,
    implementation,
    precision,
    ...(threads === undefined ? {} : { threads }),
    differences_from_example: exampleDifferences(parameters).map(({ message }) => message),
  };
}

/** Say how a stored run is, or was, to be computed. */
export function optionsOf({ implementation, precision, provenance }: Run): RunOptions {
  const { threads } = provenance;
  return { implementation, precision, ...(threads === undefined ? {} : { threads }) };
}

/** Tell whether a run was computed by this program, of whatever version, and not by another one. */
export const isComputedHere = ({ provenance }: Pick<Run, 'provenance'>): boolean =>
  provenance.app === packageJson.productName && provenance.imported === undefined;
