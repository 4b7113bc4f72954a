import { onScopeDispose, type InjectionKey } from 'vue';
import type { Run } from '#shared/runs/run.ts';
import type { ExportPanel } from '../figures/figureSource.ts';
import type { ComparedColumn } from './comparedColumn.ts';

/** The plots of all parts of the Compare view, so that one figure can have any of them. */
export interface ComparedFigures {
  /** Offer the plots of a part for as long as the scope lives. */
  offer(panels: () => readonly ExportPanel[]): void;
  /** All that are offered, in the order of the parts. */
  panels(): readonly ExportPanel[];
}

export const comparedFigures: InjectionKey<ComparedFigures> = Symbol('figures of a comparison');

/** Collect the plots of the parts of a view. */
export function collectFigures(): ComparedFigures {
  const parts = new Set<() => readonly ExportPanel[]>();
  return {
    offer(panels) {
      parts.add(panels);
      onScopeDispose(() => parts.delete(panels));
    },
    panels: () => [...parts].flatMap((panels) => panels()),
  };
}

/** Say what belongs beside data of compared runs. */
export const aboutRuns = (columns: readonly ComparedColumn[]): object[] =>
  columns.map(({ group }) => ({
    group: group.label,
    runs: group.runs.map(({ id, name, parameters, provenance, spike_hash }: Run) => ({
      ...{ id, name, parameters, provenance, spike_hash },
    })),
  }));
