import { resolve } from 'node:path';
import type { createSimulation as Create } from '#engine/createSimulation.ts';
import type { Precision, Simulation } from '#engine/simulation.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { benchmarkCases, type BenchmarkCase } from '#simulator/benchmark/benchmarkCases.ts';

/** Find a network of the bench: a case's first by the case's id, its number 2 (from 0 on) by `<id>/2`. */
export function networkOf(name: string): BenchmarkCase['networks'][number] {
  const [id, position = '0'] = name.split('/');
  const found = benchmarkCases.find((known) => known.id === id);
  if (!found)
    throw new Error(`${name}: must be one of ${benchmarkCases.map((known) => known.id).join(', ')}`);
  const network = found.networks.at(Number(position));
  if (!network) throw new Error(`${name}: there are ${found.networks.length} networks, from 0 on`);
  return network;
}

/** Give what makes simulations of a network by the kernel of a checkout of the project. */
export async function creatorIn(
  checkout: string,
  parameters: Parameters,
  precision: Precision,
): Promise<() => Simulation> {
  const { createSimulation } = (await import(resolve(checkout, 'src/engine/createSimulation.ts'))) as {
    readonly createSimulation: typeof Create;
  };
  return () => createSimulation(parameters, { implementation: 'kernel', precision });
}

/** Read the name of a precision. */
export function precisionOf(name: string): Precision {
  if (name === 'single' || name === 'double') return name;
  throw new Error(`${name}: the precision must be single or double`);
}
