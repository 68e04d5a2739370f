import type { MenuItem } from '../ui/menu-item.ts';
import { type Theme, type ThemeName, themes } from './theme.svelte.ts';

const labels: { readonly [Name in ThemeName]: string } = {
  system: 'Theme of the system',
  light: 'Light theme',
  dark: 'Dark theme',
};

/** The choice of theme, for any menu. */
export function themeItems(theme: Theme): MenuItem[] {
  return themes.map((name) => ({
    label: labels[name],
    isChecked: theme.name === name,
    run: () => theme.choose(name),
  }));
}
