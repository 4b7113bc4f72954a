/** Let the browser fetch a file of the host's and save it under its name. */
export function fetchFile({ name, address }: { readonly name: string; readonly address: string }): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
