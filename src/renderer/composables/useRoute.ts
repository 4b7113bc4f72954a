import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue';

const viewNames = ['simulate', 'runs', 'compare', 'sweeps', 'settings', 'help'] as const;

/**
 * What the window shows; `run` and `sweep` are a stored one, named by `id`, `compare` has the ids of several runs, by
 * comma, `help` a page of the guide.
 */
export interface Route {
  readonly view: (typeof viewNames)[number] | 'run' | 'sweep' | 'newSweep';
  readonly id: string | null;
}

const start: Route = { view: 'simulate', id: null };

/**
 * Read what the part of an address after # stands for: `#/simulate`, `#/runs`, `#/runs/<id>`,
 * `#/compare/<id>,<id>`, `#/sweeps`, `#/sweeps/new`, `#/sweeps/<id>`, `#/settings`, `#/help/<page>/<section>`.
 */
export function parseRoute(hash: string): Route {
  const [name = '', ...rest] = hash.replace(/^#?\/?/, '').split('/');
  const [id = ''] = rest;
  if (name === 'runs' && id !== '') return { view: 'run', id: decode(id) };
  if (name === 'help' && id !== '') return { view: 'help', id: decode(rest.join('/')) };
  if (name === 'compare' && id !== '') return { view: 'compare', id: decode(id) };
  if (name === 'sweeps' && id === 'new') return { view: 'newSweep', id: null };
  if (name === 'sweeps' && id !== '') return { view: 'sweep', id: decode(id) };
  const view = viewNames.find((known) => known === name);
  return view === undefined ? start : { view, id: null };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Show another view, for example `/runs/<id>`. */
export function goTo(path: string): void {
  window.location.hash = path;
}

/** Follow what the address says is to be shown. */
export function useRoute(): Readonly<Ref<Route>> {
  const route = shallowRef(parseRoute(window.location.hash));
  const follow = (): void => {
    route.value = parseRoute(window.location.hash);
  };
  window.addEventListener('hashchange', follow);
  onScopeDispose(() => window.removeEventListener('hashchange', follow));
  return readonly(route);
}
