/** An event of Electron whose usual effect can be prevented, with further properties. */
export function preventable<T extends object>(
  properties: T,
): T & { preventDefault(): void; readonly defaultPrevented: boolean } {
  let isPrevented = false;
  return {
    ...properties,
    preventDefault() {
      isPrevented = true;
    },
    get defaultPrevented() {
      return isPrevented;
    },
  };
}
