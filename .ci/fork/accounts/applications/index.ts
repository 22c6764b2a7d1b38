import type { Application } from '../../blueprint/schema/application';

const onMain = { kind: 'ecs-rolling', cluster: 'main', container: 'app' } as const;

/** GitHub, container, many accounts: is split over several pipelines by the small quota. */
const cart: Application = {
  name: 'cart',
  source: {
    kind: 'connection',
    connection: 'github',
    repository: 'nimbus/cart',
    branch: 'trunk',
    clone: 'full',
  },
  build: {
    kind: 'container',
    language: 'node',
    secrets: { NPM: 'cart/npm:token' },
    parameters: { API: '/cart/api' },
    cache: { kind: 's3' },
  },
  deploy: [
    {
      ...onMain,
      name: 'web',
      service: 'cart-web',
      taskFamily: 'cart-web',
      executionRole: 'cart-web-execution',
      taskRole: 'cart-web-task',
    },
    {
      ...onMain,
      name: 'worker',
      service: 'cart-worker',
      taskFamily: 'cart-worker',
      executionRole: 'cart-worker-execution',
      taskRole: 'cart-worker-task',
    },
  ],
  regions: ['eu-central-1', 'eu-north-1', 'eu-west-1'],
  alarms: [{ name: 'cart-5xx', wave: 'pilot', minutes: 20 }],
  notify: {
    watchers: ['cart@nimbus.example'],
    approvers: ['release@nimbus.example'],
    alarms: { failures: 3, minutes: 600, approvalMinutes: 240 },
  },
};

/** Monorepo at GitLab, with pull requests of a self-managed server. */
const search: Application = {
  name: 'search',
  source: {
    kind: 'connection',
    connection: 'forge',
    repository: 'team/shop/mono',
    triggers: [
      { on: 'push', paths: { includes: ['search/**'] } },
      { on: 'tag', tags: { includes: ['search-v*'] } },
    ],
  },
  furtherSources: [
    {
      name: 'settings',
      source: {
        kind: 'codecommit',
        repository: 'settings',
        branch: 'main',
        create: { approvals: { count: 1, roles: ['Maintainer'] } },
      },
    },
  ],
  pullRequests: {
    provider: 'gitlab-self-managed',
    connection: 'cart-requests',
    actors: ['17'],
    paths: '^search/.*$',
    build: { kind: 'buildspec', buildspec: { phases: { build: { commands: ['make check'] } } } },
  },
  build: {
    kind: 'buildspec',
    pushesImage: true,
    batch: {},
    buildspec: {
      batch: { 'build-list': [{ identifier: 'one' }, { identifier: 'two' }] },
      env: { 'exported-variables': ['IMAGE_TAG'] },
      phases: { build: { commands: ['./build.sh'] } },
      artifacts: { files: ['imagedefinitions-*.json'] },
    },
  },
  stages: [
    {
      name: 'scan',
      actions: [{ kind: 'inspector-scan', name: 'image', of: 'image', thresholds: { critical: 0, high: 3 } }],
    },
    {
      name: 'after-dev',
      after: 'dev',
      actions: [
        {
          kind: 'build',
          name: 'e2e',
          build: {
            kind: 'buildspec-file',
            path: 'ci/e2e.yml',
            image: { kind: 'cached', from: 'docker-hub', repository: 'library/node', version: '22' },
            reportGroups: ['e2e'],
          },
        },
        { kind: 'lambda', name: 'warm', function: 'search-warm' },
        { kind: 'step-functions', name: 'index', stateMachine: 'search-index' },
        { kind: 'custom', name: 'load', action: 'Jenkins', configuration: { ProjectName: 'load' } },
      ],
    },
  ],
  accounts: { organizationalUnits: ['Retail NonProd', 'Retail', 'Retail Prod'] },
  regions: ['eu-central-1', 'eu-north-1'],
  deploy: {
    ...onMain,
    service: 'search',
    taskFamily: 'search',
    executionRole: 'search-execution',
    taskRole: 'search-task',
  },
};

/** Built at GitHub, pushed as an image. */
const edge: Application = {
  name: 'edge',
  source: { kind: 'ecr', tag: 'release' },
  externalBuild: {
    kind: 'github-actions',
    repository: 'Nimbus@1048576/edge@524288001',
    environment: 'release',
  },
  build: { kind: 'pushed-image' },
  accounts: ['retail-dev-a', 'retail-stage', 'retail-canary', 'retail-pilot', 'retail-eu'],
  deploy: {
    ...onMain,
    service: 'edge',
    taskFamily: 'edge',
    executionRole: 'edge-execution',
    taskRole: 'edge-task',
  },
};

/** Uploaded by GitLab as a ZIP file. */
const ledger: Application = {
  name: 'ledger',
  source: { kind: 's3', key: 'in/ledger.zip' },
  externalBuild: { kind: 'gitlab-ci', project: 'nimbus/bank/ledger', branch: 'release/2026' },
  build: { kind: 'container', language: 'java', compute: 'large', architecture: 'arm64' },
  accounts: ['bank-test', 'bank-prod'],
  regions: ['eu-central-1', 'eu-north-1'],
  deploy: {
    ...onMain,
    service: 'ledger',
    taskFamily: 'ledger',
    executionRole: 'ledger-execution',
    taskRole: 'ledger-task',
  },
};

/** A site. */
const brand: Application = {
  name: 'brand',
  source: {
    kind: 'connection',
    connectionArn:
      'arn:aws:codestar-connections:eu-central-1:800000000002:connection/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
    repository: 'nimbus/brand',
  },
  build: { kind: 'static-site', version: '22', folder: 'out', compute: 'lambda-4gb', timeoutMinutes: 10 },
  accounts: ['retail-dev-a', 'retail-pilot'],
  deploy: {
    kind: 's3-site',
    sites: {
      'retail-dev-a': { bucket: 'nimbus-brand-dev' },
      'retail-pilot': {
        bucket: 'nimbus-brand',
        distribution: 'E1A2B3C4D5E6F7',
        keyArn: 'arn:aws:kms:eu-central-1:800000000015:key/2a1b2c3d-4e5f-6789-abcd-ef0123456789',
      },
    },
  },
  start: {
    after: ['cart'],
    schedules: [{ name: 'nightly', cron: '0 2 ? * MON-FRI *', timeZone: 'Europe/Berlin' }],
  },
};

/** Terraform, checked only. */
const infra: Application = {
  name: 'infra',
  source: { kind: 'codecommit', repository: 'infra' },
  build: { kind: 'terraform', version: '1.11.4' },
};

/** cdktf, on a base image that is pushed by others. */
const tooling: Application = {
  name: 'toolbox',
  source: { kind: 'connection', connection: 'github', repository: 'nimbus/toolbox', triggers: [] },
  build: { kind: 'cdktf' },
  variables: [{ name: 'WHAT' }],
  executionMode: 'parallel',
};

export const applications: Application[] = [cart, search, edge, ledger, brand, infra, tooling];
