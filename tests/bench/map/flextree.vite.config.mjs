/** Builds the client with the layout of the baseline where its map asks for its own. */
import { join } from 'node:path';
import { mergeConfig } from 'vite';
import client from '../../../client/vite.config.ts';

const baseline = join(import.meta.dirname, 'flextree-bands.ts');

/** @type {import('vite').Plugin} */
const withBaseline = {
  name: 'flextree-instead-of-bands',
  enforce: 'pre',
  resolveId: (source) => (source === './bands.ts' ? baseline : null),
};

export default mergeConfig(client, { plugins: [withBaseline] });
