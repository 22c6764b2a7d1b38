import type { Application } from '../../../../../blueprint/schema/application';
import images from '../base-images.json';
import { onEcs } from './on-ecs';

/** One application of a monorepo, behind a connection that the landing zone makes; started by branches and tags. */
export const catalog: Application = {
  name: 'catalog',
  source: {
    kind: 'connection',
    connection: 'github',
    repository: 'sink/shop',
    triggers: [
      { on: 'push', paths: { includes: ['catalog/**'], excludes: ['**/*.md'] } },
      { on: 'tag', tags: { includes: ['catalog-*'] } },
    ],
  },
  furtherSources: [
    { name: 'base-image', source: { kind: 'ecr', repository: 'base/node', tag: 'lts' } },
    {
      name: 'settings',
      source: { kind: 'connection', connection: 'gitlab', repository: 'sink/settings', triggers: [] },
    },
  ],
  variables: [{ name: 'LOG_LEVEL', default: 'info', description: 'How much the image says' }],
  executionMode: 'superseded',
  build: {
    kind: 'container',
    language: 'node',
    version: '22',
    dockerfile: 'catalog/Dockerfile',
    baseImages: {
      NODE: { from: 'docker-hub', ...images.node },
      TINI: { from: 'quay', ...images.tini },
    },
    compute: 'large',
    variables: { NODE_ENV: 'production' },
    parameters: { API_ADDRESS: '/catalog/api' },
    secrets: {
      REGISTRY_LOGIN: 'catalog/registry:login',
      LICENCE: 'arn:aws:secretsmanager:eu-north-1:710000000001:secret:shared/licence-a1B2c3',
    },
    secretKeys: [
      'arn:aws:kms:eu-north-1:710000000002:key/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
      'arn:aws:kms:eu-north-1:710000000001:key/1a1b2c3d-4e5f-6789-abcd-ef0123456789',
    ],
    vpc: {
      vpcId: 'vpc-0123456789abcdef0',
      subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      securityGroupIds: ['sg-0123456789abcdef0'],
    },
    cache: { kind: 's3' },
    timeoutMinutes: 30,
    queuedMinutes: 60,
    concurrentBuilds: 2,
    logDays: 365,
  },
  pullRequests: {
    provider: 'github',
    connection: 'shop-requests',
    head: '^refs/heads/(feature|fix)/.*$',
    paths: '^catalog/.*$',
    actors: ['1024025', '9919'],
    build: {
      kind: 'buildspec',
      buildspec: {
        phases: { build: { commands: ['npm ci', 'npm test'] } },
        reports: { unit: { files: ['reports/*.xml'] } },
      },
    },
  },
  stages: [
    {
      name: 'scan',
      actions: [
        { kind: 'inspector-scan', name: 'scan-source', of: 'source', thresholds: { critical: 0, high: 5 } },
        { kind: 'inspector-scan', name: 'scan-image', of: 'image', thresholds: { critical: 0 } },
      ],
    },
    {
      name: 'try',
      after: 'dev',
      actions: [
        {
          kind: 'build',
          name: 'integration',
          build: {
            kind: 'buildspec',
            image: {
              kind: 'cached',
              from: 'docker-hub',
              repository: 'library/node',
              version: `sha256:${'7a'.repeat(32)}`,
              tag: '22',
            },
            buildspec: {
              phases: { build: { commands: ['npm run integration'] } },
              reports: { integration: { files: ['reports/*.xml'] } },
            },
          },
        },
        { kind: 'lambda', name: 'warm', function: 'catalog-warm', input: '{"commit":"#{source.CommitId}"}' },
        { kind: 'step-functions', name: 'migrate', stateMachine: 'catalog-migrate' },
        { kind: 'custom', name: 'load', action: 'Jenkins', configuration: { ProjectName: 'catalog-load' } },
      ],
    },
  ],
  deploy: onEcs('catalog'),
};
