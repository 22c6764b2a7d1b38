import type { Application } from '../../../../../blueprint/schema/application';

/** A configuration of Terraform that is checked, with each pull request too: nothing is deployed. Who plans and applies it takes the artifact. */
export const network: Application = {
  name: 'network',
  source: {
    kind: 'connection',
    connection: 'github',
    repository: 'sink/network',
    triggers: [
      { on: 'push' },
      { on: 'pull-request', events: ['opened', 'updated'], paths: { includes: ['**/*.tf'] } },
    ],
  },
  build: { kind: 'terraform', architecture: 'arm64', version: '1.11.4' },
};
