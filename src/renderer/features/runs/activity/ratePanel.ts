import type { StackPanel } from '../../../plots/stackPanel.ts';

/** What panels of rates are made with. */
export interface RatePanelOptions extends Pick<StackPanel, 'weight' | 'minHeight' | 'note'> {
  /** How the rates are computed, in paragraphs. */
  readonly about: readonly string[];
}

/** Name the columns of cluster rates in files. */
export const clusterNames = (clusters: number): string[] =>
  Array.from({ length: clusters }, (_, cluster) => `rate_cluster_${cluster}_hz`);
