import { clusteringRules } from './clusteringRules.ts';
import { networkRules } from './networkRules.ts';
import { neuronRules } from './neuronRules.ts';
import type { Rule } from './rule.ts';
import { stimulusRules } from './stimulusRules.ts';
import { timeRules } from './timeRules.ts';

/** All rules between parameters. */
export const rules: readonly Rule[] = [
  ...networkRules,
  ...neuronRules,
  ...clusteringRules,
  ...stimulusRules,
  ...timeRules,
];
