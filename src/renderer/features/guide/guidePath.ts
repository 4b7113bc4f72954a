import type { Route } from '../../composables/useRoute.ts';

/** The page of the guide about a view; views without one are left out. */
const pages: Partial<Record<Route['view'], string>> = {
  simulate: 'simulate',
  runs: 'runs',
  run: 'run',
  compare: 'compare',
  sweeps: 'sweeps',
  newSweep: 'sweeps',
  sweep: 'sweeps',
  settings: 'settings',
};

/** Give the path of the page about a view; from the guide itself, and from views without a page, that of the contents. */
export function guidePath(view: Route['view']): string {
  const page = pages[view];
  return page === undefined ? '/help' : `/help/${page}`;
}
