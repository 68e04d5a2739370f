/** The boundaries of ARCHITECTURE.md, as rules that a machine checks. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** The packages a workspace is made of; their tests may use more. */
const source = (workspace) => ({ path: `^${workspace}/src`, pathNot: '(\\.test\\.ts$|/testing/)' });

export default {
  forbidden: [
    rule(
      'no-cycles',
      {},
      { circular: true },
      'Files that need each other are one idea, or two that are tangled.',
    ),
    rule(
      'shared-is-pure',
      source('shared'),
      { path: '.', pathNot: '^shared/src|node_modules/(zod|fractional-indexing|node-diff3)/' },
      'The core knows no framework, platform, clock or network.',
    ),
    rule(
      'debate-stands-alone',
      { path: '^shared/src/debate', pathNot: '\\.test\\.ts$' },
      { path: '^shared/src/(sync|export|testing)' },
      'What a debate is depends on nothing that is done with it.',
    ),
    rule('sync-knows-no-format', { path: '^shared/src/sync' }, { path: '^shared/src/export' }),
    rule(
      'shared-by-its-entry',
      { path: '^(api|client|tests)/' },
      { path: '^shared/src/', pathNot: '^shared/src/(index|testing/index)\\.ts$' },
      'Others see the core only by what it exports.',
    ),
    rule('client-and-api-apart', { path: '^client/' }, { path: '^api/' }),
    rule('api-and-client-apart', { path: '^api/' }, { path: '^client/' }),
    rule('nothing-reaches-tests', { path: '^(shared|api|client)/src' }, { path: '^tests/' }),
    rule(
      'testing-is-for-tests',
      { path: '^(shared|api|client)/src', pathNot: '\\.test\\.ts$|/testing/' },
      { path: '^shared/src/testing' },
    ),
    rule(
      'typeorm-stays-below',
      { path: '^api/src', pathNot: '^api/src/(platform/|app\\.module)|/persistence/|\\.test\\.ts$' },
      { path: 'node_modules/typeorm/' },
      'Rows are the business of persistence.',
    ),
    rule(
      'sockets-stay-at-the-door',
      { path: '^api/src', pathNot: '\\.gateway\\.ts$|^api/src/platform/' },
      { path: 'node_modules/socket\\.io/' },
    ),
    rule(
      'one-file-opens-sockets',
      { path: '^client/src', pathNot: '^client/src/lib/net/' },
      { path: 'node_modules/socket\\.io-client/' },
    ),
    rule(
      'ui-knows-no-debate',
      { path: '^client/src/lib/ui/' },
      { path: '^client/src/(routes|lib/(?!ui/|i18n/|paraglide/))|^shared/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules/.cache|dist|build|\\.svelte-kit)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'default', 'types'],
    },
  },
};
