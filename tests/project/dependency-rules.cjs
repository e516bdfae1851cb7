// Who may import whom: routes → workflows → stores → domain. A wrong direction or a circle fails the tests.
// `$1` stands for what the rule's `from` captured.

const { readdirSync } = require('node:fs')

const never = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
})

/** The rooms of the domain: later may use earlier. */
const DOMAIN_ORDER = [
  'record',
  'people',
  'answers',
  'templates',
  'personal-data',
  'rounds',
  'audits',
  'themes',
  'actions',
  'concerns',
  'imports',
  'measures',
  'evidence',
  'findings',
  'plans',
]

/** The rooms of the workflows, in the same way: so that no two folders ever need each other. */
const WORKFLOW_ORDER = [
  'people',
  'activity',
  'services',
  'themes',
  'personal-data',
  'measures',
  'audits',
  'concerns',
  'actions',
  'findings',
  'plans',
  'rounds',
  'imports',
  'exports',
  'reports',
  'templates',
  'start',
  'keeping',
]

/** @throws where a folder of the layer has no place in its order */
function inOrder(layer, order) {
  const rooms = readdirSync(`app/${layer}`, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of rooms)
    if (!order.includes(name)) throw new Error(`app/${layer}/${name} has no place in the order of its layer`)
  return [
    ...order
      .slice(0, -1)
      .map((room, place) =>
        never(
          `${layer}: ${room} uses nothing later`,
          `^app/${layer}/${room}/`,
          `^app/${layer}/(${order.slice(place + 1).join('|')})/`,
        ),
      ),
    never(`${layer}: what stands above the rooms uses none`, `^app/${layer}/[^/]+$`, `^app/${layer}/[^/]+/`),
  ]
}

const PACKAGE = (names) => `(^|/)node_modules/(${names})(/|$)`

module.exports = {
  forbidden: [
    never('routes use no store', '^app/(routes/|root)', '^(app/stores/|db/)', 'Reading is a use case too.'),
    never(
      'workflows stay inside',
      '^app/workflows/',
      '^app/(routes|components|http|reports|cli)/|^app/[^/]+$',
    ),
    never(
      'stores stay inside',
      '^app/stores/',
      '^app/(workflows|routes|components|http|reports|cli)/|^app/[^/]+$',
    ),
    never('commands show no page', '^app/cli', '^app/(routes|components|reports|charts)/'),
    never('commands are asked from outside only', '^app/(?!cli)', '^app/cli'),
    {
      name: 'components use the domain and drawings only',
      comment: 'What a report is made of excepted: page and Word file are two faces of one document.',
      severity: 'error',
      from: { path: '^app/components/' },
      to: {
        path: '^(app/(stores|workflows|http|reports|routes)/|db/)',
        pathNot: '^app/reports/document\\.ts$',
      },
    },
    never('a report is the same, page or file', '^app/reports/document', '^app/(?!charts/drawing)'),
    never('drawings use the domain only', '^app/charts/', '^app/(?!charts/|domain/)|^db/'),
    never(
      'pages and reports draw, and nobody else',
      '^app/(domain|formats|stores|workflows|http|routes)/',
      '^app/charts/',
    ),
    never('reports use no store', '^app/reports/', '^(app/(stores|http|routes|components)/|db/)'),
    never('the request edge uses no page', '^app/http/', '^app/(routes|components|reports)/'),
    never('formats know nothing of the field', '^app/formats/', '^app/(?!formats/)|^db/'),
    {
      name: 'the request edge uses sessions, known devices and the handle of the stores',
      severity: 'error',
      from: { path: '^app/http/' },
      to: { path: '^app/stores/', pathNot: '^app/stores/(sessions|known-devices|handle)\\.server\\.ts$' },
    },
    {
      name: 'the domain is pure',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: { pathNot: ['^app/domain/', PACKAGE('zod'), PACKAGE('ipaddr.js')] },
    },
    ...inOrder('domain', DOMAIN_ORDER),
    ...inOrder('workflows', WORKFLOW_ORDER),
    never('permissions and problem are leaves', '^app/domain/(permissions|problem)\\.ts$', '.'),
    {
      name: 'stores use no store',
      severity: 'error',
      comment: 'The handle excepted: what a thing is, the domain says.',
      from: { path: '^app/stores/' },
      to: { path: '^app/stores/', pathNot: '^app/stores/handle\\.server\\.ts$' },
    },
    {
      name: 'Knex is spoken in stores and migrations only',
      severity: 'error',
      from: { path: '^(app|db)/', pathNot: '^(app/stores|db)/' },
      to: { path: PACKAGE('knex|sqlite3|pg') },
    },
    never('migrations import no app code', '^db/(migrations/|migrate|knexfile)', '^app/'),
    never('remix throws when imported', '^(app|db)/', PACKAGE('remix')),
    { name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'every import is found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|\\?url$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
}
