/** `npm run build`: what `npm start` would build, without starting it. */
import { prepare } from './workspace.mjs';

prepare();
