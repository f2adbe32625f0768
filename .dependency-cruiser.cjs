// Who may import whom. Everything that this table does not allow is refused.

const TESTS = '([.]test[.]tsx?$|/e2e/)'
const COMPOSITION_ROOT = '^apps/(api|worker)/src/(main|migrate|ledger-check)[.]ts$'

const ROOMS = [
  'packages/(bench|config|contracts|core|crypto|db|testing|whatsapp)',
  'apps/(api|simulator|web|worker)',
  'infra',
  'nginx',
  'prisma',
]

/** Room by room: which other rooms its sources may import. Tests may import `testing` besides. */
const MAY_IMPORT = {
  'packages/contracts': [],
  'packages/crypto': [],
  'packages/whatsapp': [],
  'packages/config': [],
  'packages/db': ['packages/contracts', 'packages/crypto'],
  'packages/core': ['packages/contracts', 'packages/crypto', 'packages/db'],
  'packages/testing': [
    'packages/contracts',
    'packages/core',
    'packages/crypto',
    'packages/db',
    'packages/whatsapp',
  ],
  'packages/bench': ['packages/contracts', 'packages/testing', 'packages/whatsapp'],
  'apps/api': ['packages/contracts', 'packages/crypto', 'packages/whatsapp', 'packages/core'],
  'apps/worker': ['packages/contracts', 'packages/crypto', 'packages/whatsapp', 'packages/core'],
  'apps/simulator': ['packages/contracts', 'packages/whatsapp', 'packages/testing'],
  'apps/web': ['packages/contracts'],
  // Its rules know which variables the programs read; its backup test migrates a database of its own.
  infra: ['packages/testing', 'packages/db', 'apps/api', 'apps/worker'],
  nginx: ['packages/testing'],
  prisma: ['packages/contracts', 'packages/core', 'packages/crypto', 'packages/db'],
}

const SLICES =
  'accounts|attachments|budgets|categories|conversations|customers|members|overview|payees|periods|reconciliations|recurring|rules|tenants|transactions'

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}

function tableRules([room, allowed]) {
  const outside = `^(${ROOMS.join('|')})/`
  const own = [room, ...allowed].map((each) => `^${each}/`)
  const comment = `${room} may import ${allowed.join(', ') || 'no other room'}`
  const slug = room.replace('/', '-')
  // Cells that depend on more than the two rooms have rules of their own below.
  const special = {
    'apps/api': ['^packages/db/'],
    'apps/worker': ['^packages/db/'],
    'apps/web': ['^apps/api/'],
  }
  const pathNot = [...own, ...(special[room] ?? [])]
  return [
    rule(`${slug}-sources`, comment, { path: `^${room}/`, pathNot: TESTS }, { path: outside, pathNot }),
    rule(
      `${slug}-tests`,
      `${comment}; its tests also packages/testing`,
      { path: `^${room}/.*${TESTS}` },
      { path: outside, pathNot: [...pathNot, '^packages/testing/'] },
    ),
  ]
}

module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).flatMap(tableRules),
    rule(
      'database-at-the-root-only',
      'An app touches the database package in its composition root alone.',
      { path: '^apps/(api|worker)/', pathNot: [COMPOSITION_ROOT, TESTS] },
      { path: '^packages/db/' },
    ),
    rule(
      'router-as-a-type',
      'The dashboard knows the type of the router, and nothing else of the API.',
      { path: '^apps/web/' },
      { path: '^apps/api/', pathNot: '^apps/api/src/trpc/router[.]ts$' },
    ),
    rule(
      'router-never-as-a-value',
      'A value import would bundle the server.',
      { path: '^apps/web/' },
      { path: '^apps/api/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'slice-by-verbs-and-queries',
      'A slice uses another slice through its verbs (verb-noun) and queries, not its policy or inner nouns.',
      { path: `^packages/core/src/(${SLICES})/`, pathNot: TESTS },
      {
        path: `^packages/core/src/(${SLICES})/[^-/]+[.]ts$`,
        pathNot: ['^packages/core/src/$1/', '/queries[.]ts$'],
      },
    ),
    rule(
      'generated-stays-inside',
      'Generated code is imported inside its package only.',
      { path: '^(apps|packages|prisma)/', pathNot: '^packages/db/' },
      { path: '/generated/' },
    ),
    rule('no-cycle', 'A circle has no beginning to read from.', {}, { circular: true }),
    rule(
      'no-unresolved',
      'An import that leads nowhere hides from every other rule.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'no-undeclared',
      'Every package is declared by the workspace that imports it.',
      { path: '^(apps|packages)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'no-development-tool-in-sources',
      'Sources run without development dependencies; test code, build files and types are free.',
      {
        path: '^(apps|packages)/[^/]+/src/',
        pathNot: [TESTS, '^packages/(testing|bench|config)/', '^apps/simulator/'],
      },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    ),
    rule('no-test-in-sources', 'Nothing is built on a test.', { pathNot: TESTS }, { path: TESTS }),
  ],
  options: {
    // Without the old compiler beside the native one this finds no import at all; a test watches that.
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: ['node_modules', '/generated/'] },
    exclude: { path: ['(^|/)dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
}
