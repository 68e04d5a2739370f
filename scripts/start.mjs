/** `npm start`: installs what is missing, builds what is stale, and runs the application in this process. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './workspace.mjs';

prepare();
process.chdir(root);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, 'api/dist/main.js')).href);
