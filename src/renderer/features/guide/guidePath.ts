import type { Route } from '../../composables/useRoute.ts';

/** The views that the guide has a page about, of the same name. */
const views: readonly Route['view'][] = ['simulate', 'runs', 'run', 'compare', 'settings'];

/** Give the path of the page about a view; from the guide itself, and from views without a page, that of the contents. */
export const guidePath = (view: Route['view']): string => (views.includes(view) ? `/help/${view}` : '/help');
