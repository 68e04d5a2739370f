import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const api = `http://127.0.0.1:${process.env.API_PORT ?? 3000}`;

export default defineConfig({
  plugins: [
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
  server: {
    proxy: {
      // Host stays as the browser sent it: the server takes changes from pages of its own origin only.
      '/api': { target: api, changeOrigin: false },
      '/socket.io': { target: api, ws: true },
    },
  },
});
