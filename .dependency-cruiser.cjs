/**
 * Who may import whom. Every rule says what to do instead; docs/ARCHITECTURE.md draws the same arrows.
 * A rule that names no npm package leaves npm and Node itself alone.
 */

/** Everything of ours that can be imported. */
const OURS = '^(src|connectors|workflows|simulators|web|test|bench)/';
const REPLAYED = '^workflows/(?!client\\.ts$)[^/]+\\.ts$';

/** From these files, of our own tree only these folders may be imported. */
const seesOnly = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: OURS, pathNot: allowed },
});

const forbidden = [
  {
    name: 'no-cycles',
    severity: 'error',
    comment:
      'Two files that need each other are one thing in two places, or hide a third: move what both need into a file of its own.',
    from: {},
    // A type that is used both ways is gone at run time, so it loads nothing in a circle.
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'nothing-unresolvable',
    severity: 'error',
    comment: 'The file or package does not exist: correct the path, or add the package.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'kernel-imports-nothing',
    severity: 'error',
    comment:
      'Everything stands on the kernel, so it stands on nothing, not even Node: put the code where its dependency is allowed.',
    from: { path: '^src/kernel/' },
    to: { pathNot: '^src/kernel/' },
  },
  {
    name: 'contract-imports-the-kernel-only',
    severity: 'error',
    comment:
      'The contract is words, not work: describe the shape here, and do the work in a connector or in core.',
    from: { path: '^src/contract/' },
    to: { pathNot: ['^src/(contract|kernel)/', 'node_modules/zod/'] },
  },
  {
    name: 'contract-names-zod-as-a-type',
    severity: 'error',
    comment: 'Write "import type": whoever imports the contract must not load a schema library.',
    from: { path: '^src/contract/' },
    to: { path: 'node_modules/zod/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'core-is-rules-alone',
    severity: 'error',
    comment:
      'Rules know no database, network, clock, platform or package: say what is needed in ports.ts, and let src/main hand it in.',
    from: { path: '^src/core/' },
    to: { pathNot: '^src/(core|contract|kernel)/' },
  },
  seesOnly(
    'db-serves-ports',
    '^src/db/(?!views/)',
    '^src/(db|core|contract|kernel|ops)/',
    'The database implements ports of core: what an endpoint needs is a port too.',
  ),
  seesOnly(
    'db-views-serve-the-api',
    '^src/db/views/',
    '^src/(db|core|contract|kernel|ops|api)/',
    'Views implement the reads of the API: take rules from core, addresses from the caller.',
  ),
  {
    name: 'db-views-know-the-api-as-types',
    severity: 'error',
    comment:
      'Write "import type": a view fills the shape that the API names, and loads no express.',
    from: { path: '^src/db/views/' },
    to: { path: '^src/api/', dependencyTypesNot: ['type-only'] },
  },
  seesOnly(
    'api-sees-core-only',
    '^src/api/',
    '^src/(api|core|contract|kernel|ops)/',
    'An endpoint gets the database, the workflows and the identity handed in by src/main: name what it needs as a port.',
  ),
  seesOnly(
    'identity-sees-core-only',
    '^src/identity/',
    '^src/(identity|core|contract|kernel|ops)/',
    'A check gets what it looks up handed in by src/main: name it as a port.',
  ),
  seesOnly(
    'conversion-stands-alone',
    '^src/conversion/',
    '^src/(conversion|contract|kernel|ops)/',
    'The GPU service runs on machines without database and credentials: everything it needs comes in the job.',
  ),
  {
    name: 'one-file-loads-the-gpu',
    severity: 'error',
    comment:
      'A broken driver ends the process that loaded it, so only the GPU child may: talk to it through src/conversion/gpu/gpu.ts.',
    from: { pathNot: '^src/conversion/gpu/device\\.ts$' },
    to: { path: 'node_modules/webgpu/', dependencyTypesNot: ['type-only'] },
  },
  seesOnly(
    'ops-sees-the-kernel-only',
    '^src/ops/',
    '^src/(ops|kernel)/',
    'Ops serves every process alike: a rule belongs to core, a platform to its connector.',
  ),
  seesOnly(
    'embedded-stands-alone',
    '^src/embedded/',
    '^src/(embedded|kernel|ops)/',
    'The parts that Plinth brings along know nothing of what runs on them: pass it in from src/main.',
  ),
  {
    name: 'embedded-is-joined-by-main',
    severity: 'error',
    comment:
      'Take the address of the part from the configuration: a real installation has it elsewhere.',
    from: { path: OURS, pathNot: '^(src/(embedded|main)|test|bench)/' },
    to: { path: '^src/embedded/' },
  },
  {
    name: 'main-is-the-end',
    severity: 'error',
    comment:
      'src/main joins parts, so no part can need it: move the code to the part that it is about.',
    from: { path: OURS, pathNot: '^(src/main|test|bench)/' },
    to: { path: '^src/main/' },
  },
  seesOnly(
    'connectors-see-only-the-contract',
    '^connectors/[^/]+/',
    '^(connectors|src/(contract|kernel))/',
    'A connector is platform knowledge behind the contract: what it needs of the world comes through io.',
  ),
  {
    name: 'connectors-never-see-each-other',
    severity: 'error',
    comment:
      'A platform can be removed by removing its folder: what two of them need is a word of the contract.',
    from: { path: '^connectors/([^/]+)/' },
    to: { path: '^connectors/', pathNot: '^connectors/$1/' },
  },
  {
    name: 'connectors-do-no-io',
    severity: 'error',
    comment: 'Use io.fetch, io.now and io.sleep: deadlines, pace and the address guard are theirs.',
    from: { path: '^connectors/' },
    to: {
      path: '^(node:)?(child_process|cluster|dgram|dns|fs|http|http2|https|net|timers|tls|worker_threads)(/|$)|node_modules/undici/',
    },
  },
  {
    name: 'the-list-of-connectors-is-short',
    severity: 'error',
    comment: 'connectors/index.ts names each connector once and does nothing else.',
    from: { path: '^connectors/index\\.ts$' },
    to: { pathNot: '^(connectors/[^/]+/index\\.ts$|src/contract/)' },
  },
  {
    name: 'main-alone-lists-connectors',
    severity: 'error',
    comment:
      'Whoever names a platform must change when one is added: take connectors as an argument, src/main passes them.',
    from: { path: OURS, pathNot: '^(connectors|src/main|test|bench)/' },
    to: { path: '^connectors/' },
  },
  {
    name: 'main-takes-connectors-from-the-list',
    severity: 'error',
    comment: 'Import connectors/index.ts and find the one you want by its id.',
    from: { path: '^src/main/' },
    to: { path: '^connectors/', pathNot: '^connectors/index\\.ts$' },
  },
  {
    name: 'workflow-code-is-deterministic',
    severity: 'error',
    comment:
      'This code is replayed for ever: clocks, files, networks and packages belong into an activity.',
    from: { path: REPLAYED },
    to: {
      pathNot: [
        '^workflows/(?!client\\.ts$)',
        '^src/(kernel|contract)/',
        'node_modules/@temporalio/(workflow|common)/',
      ],
    },
  },
  {
    name: 'workflows-know-activities-as-types',
    severity: 'error',
    comment:
      'Write "import type": a value import would bundle the activity into the replayed code.',
    from: { path: REPLAYED },
    to: { path: '^(workflows/activities|src/contract)/', dependencyTypesNot: ['type-only'] },
  },
  seesOnly(
    'activities-see-core-only',
    '^workflows/activities/',
    '^(workflows/|src/(core|contract|kernel|ops)/)',
    'An activity calls use cases over ports: src/main hands in the database, the connectors and the files.',
  ),
  seesOnly(
    'the-workflow-client-starts-work',
    '^workflows/client\\.ts$',
    '^(workflows/(?!activities/)|src/(contract|kernel)/)',
    'The client names workflows and their inputs: rules belong to core, results to the database.',
  ),
  {
    name: 'the-workflow-client-loads-no-workflow',
    severity: 'error',
    comment: 'Write "import type": workflows run in the worker alone.',
    from: { path: '^workflows/client\\.ts$' },
    to: { path: '^workflows/(index|.*\\.workflow)\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'work-is-started-through-a-port',
    severity: 'error',
    comment:
      'Name what you need of the workflows as a port: src/main hands in workflows/client.ts.',
    from: { path: OURS, pathNot: '^(workflows|src/main|test|bench)/' },
    to: { path: '^workflows/' },
  },
  seesOnly(
    'simulators-see-only-the-contract',
    '^simulators/',
    '^(simulators|src/(contract|kernel))/',
    'A simulator answers as the platform does: were it built from our connector, both would share their mistakes.',
  ),
  {
    name: 'simulators-are-for-demo-and-tests',
    severity: 'error',
    comment: 'Only the demo and the tests may know that a store is simulated.',
    from: { path: OURS, pathNot: '^(simulators|src/main|test|bench)/' },
    to: { path: '^simulators/' },
  },
  seesOnly(
    'web-sees-the-api-only',
    '^web/',
    '^web/',
    'The web app talks to the API over HTTP: its types come from openapi.json.',
  ),
  {
    name: 'web-stands-on-few-packages',
    severity: 'error',
    comment:
      'Every package is weight for whoever opens the page: write the few lines, or argue for it in a decision.',
    from: { path: '^web/app/' },
    to: {
      pathNot: [
        '^web/app/',
        'node_modules/(@types/)?(react|react-dom)/',
        'node_modules/@google/model-viewer/',
        'node_modules/@tanstack/react-virtual/',
      ],
    },
  },
  {
    name: 'one-file-loads-the-viewer',
    severity: 'error',
    comment:
      'The viewer weighs more than the rest of the app: show <Viewer>, which fetches it when the page has come to rest.',
    from: { path: '^web/app/', pathNot: '^web/app/parts/viewer-element\\.ts$' },
    to: { path: 'node_modules/@google/model-viewer/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'nothing-needs-a-test',
    severity: 'error',
    comment: 'What the product needs is not test code: move it to the part that it is about.',
    from: { path: OURS, pathNot: '^(test|bench)/' },
    to: { path: '^(test|bench)/' },
  },
  {
    name: 'production-needs-no-tool',
    severity: 'error',
    comment: 'Images are installed without development packages: move it to "dependencies".',
    from: { path: '^(src|connectors|workflows|simulators)/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(fixtures|histories|vendor)/' },
    // Type-only imports are edges too; a rule that allows them says so.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
