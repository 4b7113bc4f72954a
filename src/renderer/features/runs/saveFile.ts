/** Let the browser save bytes as a file. */
export function saveFile({ name, type, bytes }: { name: string; type: string; bytes: Uint8Array }): void {
  const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file over when the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
