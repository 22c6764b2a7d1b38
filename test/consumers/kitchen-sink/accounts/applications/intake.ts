import type { Application } from '../../../../../blueprint/schema/application';
import { onEcs } from './on-ecs';

/** From a ZIP file that a workflow at GitHub uploads, with a library out of an existing repository and one out of a bucket. */
export const intake: Application = {
  name: 'intake',
  source: { kind: 's3', key: 'releases/intake.zip' },
  externalBuild: {
    kind: 'github-actions',
    repository: 'Sink@1048576/intake@524288001',
    environment: 'release:intake',
  },
  furtherSources: [
    { name: 'library', source: { kind: 'codecommit', repository: 'library', branch: 'stable' } },
    { name: 'assets', source: { kind: 's3', bucket: 'sink-assets', key: 'assets.zip' } },
  ],
  executionMode: 'parallel',
  accounts: ['dev'],
  build: { kind: 'container', language: 'python' },
  deploy: onEcs('intake'),
};
