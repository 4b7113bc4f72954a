/** An item of the menu as tests see it. */
export interface ShownItem {
  readonly label: string;
  readonly keys: string | null;
  readonly items: readonly ShownItem[];
}

type Item = Electron.MenuItemConstructorOptions;

class StandInMenu {
  static #current: StandInMenu | null = null;
  readonly template: readonly Item[];

  constructor(template: readonly Item[]) {
    this.template = template;
  }

  static buildFromTemplate(template: readonly Item[]): StandInMenu {
    return new StandInMenu(template);
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.#current = menu;
  }

  static get current(): readonly Item[] {
    return StandInMenu.#current?.template ?? [];
  }
}

export const Menu = StandInMenu;

const labelOf = ({ label, role, type }: Item): string => label ?? role ?? type ?? '';
const itemsOf = ({ submenu }: Item): readonly Item[] => (Array.isArray(submenu) ? submenu : []);

/** Describe the menu. */
export const shownMenu = (items: readonly Item[] = Menu.current): ShownItem[] =>
  items.map((item) => ({
    label: labelOf(item),
    keys: item.accelerator ?? null,
    items: shownMenu(itemsOf(item)),
  }));

/** Choose an item by the labels that lead to it. */
export function chooseItem(path: readonly string[]): void {
  let items = Menu.current;
  let found: Item | undefined;
  for (const label of path) {
    found = items.find((item) => labelOf(item) === label);
    if (!found) throw new Error(`The menu has no ${path.join(' > ')}`);
    items = itemsOf(found);
  }
  if (!found?.click) throw new Error(`${path.join(' > ')} does nothing`);
  (found.click as () => void)();
}
