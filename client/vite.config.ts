import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { firstPages } from './first-pages.mjs';
import { messages } from './i18n.mjs';
import { oneLanguage } from './one-language.mjs';

const api = `http://127.0.0.1:${process.env.API_PORT ?? 3000}`;

/**
 * Every zod schema carries its way to JSON Schema, which only the server's OpenAPI takes. Without it a first
 * visit loads 6 kB less: in the client's bundle these functions do nothing.
 */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  apply: 'build',
  transform(code, id) {
    if (!/\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/.test(id)) return null;
    const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
    return {
      code: `const none = () => {};\nexport { ${names.map((name) => `none as ${name}`).join(', ')} };`,
    };
  },
};

export default defineConfig({
  plugins: [
    withoutJsonSchema,
    paraglideVitePlugin(messages),
    oneLanguage(),
    // The whole client is static files; `index.html` answers every address that is not a file.
    sveltekit({
      adapter: adapter({ fallback: 'index.html', precompress: true }),
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:'],
          // Safari does not count web sockets of the same origin as 'self'.
          'connect-src': ['self', 'ws:', 'wss:'],
          'base-uri': ['none'],
          'object-src': ['none'],
          'form-action': ['self'],
        },
      },
    }),
  ],
  build: { rolldownOptions: { output: { codeSplitting: firstPages() } } },
  server: {
    proxy: {
      // Host stays as the browser sent it: the server takes changes from pages of its own origin only.
      '/api': { target: api, changeOrigin: false },
      '/socket.io': { target: api, ws: true },
    },
  },
});
