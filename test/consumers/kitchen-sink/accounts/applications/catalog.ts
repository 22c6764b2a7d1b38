import type { Application } from '../../../../../blueprint/schema/application';
import { onEcs } from './on-ecs';

/** One application of a monorepo, behind a connection that the landing zone makes; started by branches, tags and pull requests. */
export const catalog: Application = {
  name: 'catalog',
  source: {
    kind: 'connection',
    connection: 'github',
    repository: 'sink/shop',
    clone: 'full',
    triggers: [
      { on: 'push', paths: { includes: ['catalog/**'], excludes: ['**/*.md'] } },
      { on: 'tag', tags: { includes: ['catalog-*'] } },
      { on: 'pull-request', events: ['opened', 'updated'], paths: { includes: ['catalog/**'] } },
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
  build: { kind: 'container', dockerfile: 'catalog/Dockerfile' },
  deploy: onEcs('catalog'),
};
