/** Bundles our own source; every package stays outside. */
import { defineConfig } from 'rolldown';

/** Our workspace, and the compiler's decorator helpers, which are not installed at run time. */
const bundled = /^(@entente\/|@oxc-project\/)/;

export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  tsconfig: 'tsconfig.json',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !bundled.test(id),
  output: { dir: 'dist', format: 'esm', sourcemap: true, cleanDir: true },
});
