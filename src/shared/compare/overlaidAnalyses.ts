import { analyses } from '../analysis/analyses.ts';

/** Analyses that give lines or histograms, which can be laid over those of other runs; the others give tables only. */
export const overlaidAnalyses = analyses.filter(({ id }) => id !== 'synchrony');
