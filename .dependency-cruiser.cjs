'use strict';

const SPEC = '\\.(?:spec|int-spec)\\.ts$';
const INT_SPEC = '\\.int-spec\\.ts$';
const INDEX = '^libs/[^/]+/src/index\\.ts$';
const ENTITIES = '^libs/[^/]+/src/entities\\.ts$';
const TESTING = '^(?:apps|libs)/[^/]+/src/testing/';
const DOMAIN_TESTING = '^libs/domain/src/testing/';

/** A library and the only libraries of ours that it may import. Its specs with a database may need the real schema. */
function libraryImportsOnly(library, allowed) {
  const doors = allowed.map((name) => `^libs/${name}/`);
  return {
    name: `${library}-imports-only-${allowed.join('-and-') || 'itself'}`,
    severity: 'error',
    from: { path: `^libs/${library}/`, pathNot: INT_SPEC },
    to: { path: '^(?:apps|libs)/', pathNot: [`^libs/${library}/`, ...doors] },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    libraryImportsOnly('domain', []),
    {
      name: 'domain-knows-no-framework',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: SPEC },
      to: { path: 'node_modules' },
    },
    {
      name: 'domain-does-no-io',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    libraryImportsOnly('client', []),
    libraryImportsOnly('config', []),
    libraryImportsOnly('token-cache', []),
    libraryImportsOnly('sql', []),
    libraryImportsOnly('work-context', []),
    libraryImportsOnly('access', ['domain', 'sql']),
    libraryImportsOnly('payment-codes', ['domain', 'sql', 'work-context']),
    libraryImportsOnly('events', ['domain', 'sql']),
    libraryImportsOnly('doku', ['domain', 'token-cache', 'config']),
    {
      name: 'database-imports-only-entities',
      severity: 'error',
      from: { path: '^libs/database/' },
      to: { path: '^(?:apps|libs)/', pathNot: ['^libs/database/', ENTITIES] },
    },
    {
      name: 'entities-are-for-the-database-alone',
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/', pathNot: ['^libs/database/', SPEC] },
      to: { path: ENTITIES, pathNot: '^libs/$1/' },
    },
    {
      name: 'gateway-imports-no-other-app',
      severity: 'error',
      from: { path: '^apps/gateway/' },
      to: { path: '^apps/', pathNot: '^apps/gateway/' },
    },
    {
      name: 'simulator-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^apps/simulator/' },
      to: { path: '^(?:apps|libs)/', pathNot: '^apps/simulator/' },
    },
    {
      name: 'local-stack-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^apps/local-stack/' },
      to: { path: '^(?:apps|libs)/', pathNot: '^apps/local-stack/' },
    },
    {
      name: 'libraries-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'a-library-is-entered-by-its-index',
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', INDEX, ENTITIES, DOMAIN_TESTING] },
    },
    {
      name: 'testing-helpers-are-for-specs',
      severity: 'error',
      from: { pathNot: [SPEC, '^test/', TESTING] },
      to: { path: TESTING },
    },
    {
      name: 'programs-never-import-tests',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: [SPEC, TESTING] },
      to: { path: ['^test/', SPEC] },
    },
    {
      name: 'programs-need-no-development-package',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: [SPEC, TESTING] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'every-import-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
  },
};
