import type { Application } from '../../../../../blueprint/schema/application';

/** Files that a worker of Jenkins puts onto machines which no kind knows. */
export const terminals: Application = {
  name: 'terminals',
  source: { kind: 'connection', connection: 'github', repository: 'sink/terminals' },
  build: { kind: 'static-site' },
  accounts: ['dev'],
  deploy: { kind: 'custom', action: 'Rollout', configuration: { ProjectName: 'terminals-{account}' } },
};
