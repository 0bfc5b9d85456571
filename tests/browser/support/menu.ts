import type { Locator } from '@playwright/test';

/**
 * The entries of a menu, or those of a name. In Grafana 12 an entry that has an address is a plain link; since 13 it is a
 * menu item as the others are.
 */
export function menuItems(menu: Locator, name?: string | RegExp): Locator {
  return menu.getByRole('menuitem', { name }).or(menu.getByRole('link', { name }));
}
