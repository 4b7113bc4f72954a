/** The part of a keyboard event that tells which keys are pressed. */
export interface PressedKeys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Tell whether keys that are written as Electron writes them, such as `CmdOrCtrl+Shift+Z`, are pressed. */
export function isPressed(keys: string, event: PressedKeys, isMac: boolean): boolean {
  const parts = keys.toLowerCase().split('+');
  const key = parts[parts.length - 1];
  const needs = (modifier: string): boolean => parts.includes(modifier);
  const [main, other] = isMac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  // On many keyboards signs are typed with shift.
  const isSign = /^[^a-z0-9]$/.test(key);
  return (
    event.key.toLowerCase() === key &&
    main === needs('cmdorctrl') &&
    !other &&
    event.altKey === needs('alt') &&
    (isSign || event.shiftKey === needs('shift'))
  );
}

const macSigns: Readonly<Record<string, string>> = {
  CmdOrCtrl: '\u2318',
  Shift: '\u21e7',
  Alt: '\u2325',
  Enter: '\u21a9',
};

/** Write keys as they stand on the keyboard: `Ctrl+Shift+Z`, or the signs of a Mac. */
export function describeKeys(keys: string, isMac: boolean): string {
  const parts = keys.split('+');
  return isMac
    ? parts.map((part) => macSigns[part] ?? part).join('')
    : parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join('+');
}
