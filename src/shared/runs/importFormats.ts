/** Endings of files of spikes that can be imported. */
export const spikeEndings = ['.dat', '.gdf', '.csv', '.txt', '.npz', '.h5', '.hdf5'] as const;

/** Endings of all files that can be imported: bundles, spikes, and parameters or what a PyNEST script wrote. */
export const importEndings: readonly string[] = ['.eirun', ...spikeEndings, '.json', '.py'];

/** Tell whether a file can hold a run, by its name: those that do not may be parameters. */
export const isRunFile = (name: string): boolean =>
  ['.eirun', ...spikeEndings].some((ending) => name.toLowerCase().endsWith(ending));
