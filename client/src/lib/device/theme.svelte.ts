/** Light, dark, or as the system has it. first-paint.js applies what is remembered before the first paint. */
import { createContext } from 'svelte';
import { forget, remember } from './storage.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type ThemeName = (typeof themes)[number];

export class Theme {
  name = $state.raw<ThemeName>(remembered());

  choose(name: ThemeName): void {
    this.name = name;
    if (name === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    if (name === 'system') forget('theme');
    else remember('theme', name);
  }
}

function remembered(): ThemeName {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export const [getTheme, setTheme] = createContext<Theme>();
