import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { messages } from './i18n.mjs';
import { allLanguages } from './one-language.mjs';

export default defineConfig({
  plugins: [
    // One file for each language: every test file would load a thousand else.
    paraglideVitePlugin({ ...messages, outputStructure: 'locale-modules' }),
    allLanguages,
    svelte({ configFile: false }),
    svelteTesting(),
  ],
  test: {
    name: 'client',
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'check/*.test.mjs'],
    setupFiles: ['src/testing/setup.ts'],
  },
});
