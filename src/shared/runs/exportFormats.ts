export const exportFormats = ['csv', 'npz', 'json', 'bundle'] as const;

/** What a stored run can be written as: its spikes, everything but its spikes (json), or all of it. */
export type ExportFormat = (typeof exportFormats)[number];
