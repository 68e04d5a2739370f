/**
 * How messages are compiled, the same for the build, for tests and for type checks. Plain JavaScript, since
 * scripts run it before anything is built.
 *
 * @type {import('@inlang/paraglide-js').CompilerOptions}
 */
export const messages = {
  project: `${import.meta.dirname}/project.inlang`,
  outdir: `${import.meta.dirname}/src/lib/paraglide`,
  // Which language is spoken is decided in src/lib/i18n.
  strategy: ['baseLocale'],
  // In development too, where the compiler would rather write a file per language.
  outputStructure: 'message-modules',
  isServer: 'false',
  emitReadme: false,
  emitPrettierIgnore: false,
  emitGitIgnore: false,
  includeEslintDisableComment: false,
};
