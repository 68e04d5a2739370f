/** Serves the built client from the same port; every page address that is no file is the client's to show. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RequestHandler } from 'express';
import sirv from 'sirv';

const notPages = [/^\/api(\/|$)/, /^\/socket\.io(\/|$)/, /^\/_app\//];

/** null if the client was not built. */
export function staticClient(folder: string): RequestHandler | null {
  const root = resolve(folder);
  if (!existsSync(resolve(root, 'index.html'))) return null;
  return sirv(root, {
    single: true,
    brotli: true,
    gzip: true,
    etag: true,
    ignores: notPages,
    setHeaders: (response, path) => {
      response.setHeader(
        'Cache-Control',
        path.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}
