import type { Application } from '../../../../../blueprint/schema/application';

/** A source bundle for an environment of Elastic Beanstalk, which the team made. */
export const wiki: Application = {
  name: 'wiki',
  source: { kind: 'connection', connection: 'github', repository: 'sink/wiki' },
  evidence: true,
  accounts: ['canary'],
  build: {
    kind: 'buildspec',
    buildspec: {
      phases: { build: { commands: ['npm ci', 'npm test'] } },
      artifacts: { files: ['**/*'] },
    },
    packages: {
      read: ['jvm'],
      publish: [
        { format: 'cargo', name: 'sink-wiki' },
        { format: 'generic', namespace: 'sink', name: 'wiki' },
        { format: 'npm', namespace: 'sink' },
        { format: 'nuget', name: 'sink.wiki' },
        { format: 'pypi', name: 'sink-wiki' },
        { format: 'ruby', name: 'sink-wiki' },
      ],
    },
  },
  deploy: {
    kind: 'elastic-beanstalk',
    application: 'Team Wiki',
    environments: { canary: { name: 'wiki', id: 'e-abcd123456' } },
    deploymentPolicy: 'RollingWithAdditionalBatch',
  },
};
