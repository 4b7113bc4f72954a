import packageJson from '../../../package.json' with { type: 'json' };
import { exampleDifferences } from '#shared/model/exampleDifferences.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { schemaVersion } from '#shared/model/schemaVersion.ts';
import type { Provenance, Run, RunOptions } from '#shared/runs/run.ts';
import { engineVersion, kernelSourceHash } from '#simulator/clientVersion.ts';

/** Say what computes a run with these parameters. */
export function provenanceOf(parameters: Parameters, { implementation, precision }: RunOptions): Provenance {
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
    differences_from_example: exampleDifferences(parameters).map(({ message }) => message),
  };
}

/** Tell whether a run was computed by this program, of whatever version, and not by another one. */
export const isComputedHere = ({ provenance }: Pick<Run, 'provenance'>): boolean =>
  provenance.app === packageJson.productName && provenance.imported === undefined;
