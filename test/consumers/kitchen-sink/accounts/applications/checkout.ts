import type { Application } from '../../../../../blueprint/schema/application';
import { onEcs } from './on-ecs';

/** Another application of the same monorepo, behind a connection that exists; started by its own paths and by the catalog. */
export const checkout: Application = {
  name: 'checkout',
  source: {
    kind: 'connection',
    connectionArn:
      'arn:aws:codestar-connections:eu-north-1:710000000002:connection/0a1b2c3d-4e5f-6789-abcd-ef0123456789',
    repository: 'sink/shop',
    triggers: [{ on: 'push', paths: { includes: ['checkout/**'] } }],
  },
  start: { after: ['catalog'] },
  build: {
    kind: 'buildspec',
    pushesImage: true,
    batch: { timeoutMinutes: 120, builds: 4 },
    image: { kind: 'ecr', repository: 'base/builder', version: 'stable' },
    buildspec: {
      env: {
        variables: { LOCALE: 'sv_SE' },
        'parameter-store': { API_ADDRESS: '/checkout/api' },
        'secrets-manager': { SIGNING_KEY: 'checkout/signing:key' },
        'exported-variables': ['RELEASE'],
      },
      batch: {
        'build-graph': [
          { identifier: 'test', env: { variables: { PART: 'test' } } },
          { identifier: 'image', 'depend-on': ['test'] },
        ],
      },
      phases: {
        install: { 'runtime-versions': { java: 'corretto21' }, commands: ['./mvnw --version'] },
        build: { 'on-failure': 'ABORT', commands: ['./mvnw verify', './ci/push-image.sh'] },
      },
      reports: {
        unit: { files: ['target/surefire-reports/*.xml'], 'file-format': 'JUNITXML' },
        coverage: { files: ['target/site/jacoco/jacoco.xml'], 'file-format': 'JACOCOXML' },
      },
      artifacts: {
        files: ['imagedefinitions-*.json'],
        'secondary-artifacts': {
          build: { files: ['imagedefinitions-*.json'] },
          symbols: { files: ['**/*.map'], 'base-directory': 'target' },
        },
      },
      cache: { paths: ['/root/.m2/**/*'] },
    },
    cache: { kind: 'local', modes: ['custom', 'docker-layers'] },
  },
  deploy: onEcs('checkout'),
  verify: [
    { kind: 'http', name: 'answers', wave: 'dev', url: 'https://checkout.dev.sink.example/health' },
    {
      kind: 'http',
      name: 'answers',
      wave: 'prod',
      url: 'https://checkout.sink.example/health?deep=1',
      status: 204,
      minutes: 10,
    },
    {
      kind: 'command',
      name: 'orders',
      wave: 'prod',
      commands: ['curl --fail https://checkout.sink.example/orders'],
    },
  ],
  notify: {
    approvers: ['releases@sink.example'],
    watchers: ['checkout@sink.example'],
    events: ['failed', 'canceled', 'superseded', 'stage-failed', 'action-failed', 'approval-needed'],
    chat: [
      { name: 'releases', kind: 'slack', workspaceId: 'T0123ABCDEF', channelId: 'C0123ABCDEF' },
      {
        name: 'on-call',
        kind: 'teams',
        teamId: '01234567-89ab-cdef-0123-456789abcdef',
        tenantId: 'fedcba98-7654-3210-fedc-ba9876543210',
        channelId: '19%3Aabcdef0123456789abcdef0123456789%40thread.tacv2',
      },
    ],
    alarms: { failures: 2, minutes: 240, approvalMinutes: 120 },
  },
  alarms: [
    { name: 'checkout-errors', wave: 'prod', minutes: 30 },
    { name: 'checkout-latency', wave: 'prod', minutes: 30, account: 'prod', region: 'eu-north-1' },
  ],
};
