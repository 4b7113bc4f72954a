/** Type of the data that a drag of runs carries: their ids as JSON. */
export const runsType = 'application/x-ei-cluster-lab-runs';

/** Let a drag that begins carry runs. */
export function dragRuns({ dataTransfer }: DragEvent, ids: readonly string[]): void {
  dataTransfer?.setData(runsType, JSON.stringify(ids));
  if (dataTransfer) dataTransfer.effectAllowed = 'copyLink';
}

/** Read the ids that a drag carries, none where it carries something else. */
export function draggedIds(data: DataTransfer): string[] {
  const text = data.getData(runsType);
  if (text === '') return [];
  const ids: unknown = JSON.parse(text);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
