/** Tell whether a text has the form of a run's id: 80 random bits as 20 hexadecimal digits. */
export const isRunId = (text: string): boolean => /^[0-9a-f]{20}$/.test(text);
