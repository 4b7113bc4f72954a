/** Let the browser save a text as a file. */
export function saveText(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser takes hold of the content only after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
