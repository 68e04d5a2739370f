import { m } from '../paraglide/messages.js';
import type { MenuItem } from '../ui/menu-item.ts';
import { type Theme, type ThemeName, themes } from './theme.svelte.ts';

const labels: { readonly [Name in ThemeName]: () => string } = {
  system: m.common_theme_system,
  light: m.common_theme_light,
  dark: m.common_theme_dark,
};

/** The choice of theme, for any menu. */
export function themeItems(theme: Theme): MenuItem[] {
  return themes.map((name) => ({
    label: labels[name](),
    isChecked: theme.name === name,
    run: () => theme.choose(name),
  }));
}
