import type { Parameters } from '#shared/model/schema.ts';

/** A population of nodes in SONATA's sense: those with the neurons from `first` up to, but without, `end`. */
export interface NodePopulation {
  readonly name: 'E' | 'I';
  readonly first: number;
  readonly end: number;
}

/** List the populations of a network; in SONATA each counts its own nodes from 0. */
export const nodePopulations = ({ N_E, N_I }: Pick<Parameters, 'N_E' | 'N_I'>): NodePopulation[] => [
  { name: 'E', first: 0, end: N_E },
  { name: 'I', first: N_E, end: N_E + N_I },
];
