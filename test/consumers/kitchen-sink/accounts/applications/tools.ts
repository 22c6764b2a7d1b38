import type { Application } from '../../../../../blueprint/schema/application';

/** What signs and verifies images, mirrored once a month and whenever its repository changes. */
export const tools: Application = {
  name: 'tools',
  source: {
    kind: 'codecommit',
    repository: 'tools',
    create: { approvals: { count: 1, roles: ['ToolsMaintainer'] } },
  },
  start: { schedules: [{ name: 'monthly', cron: '0 4 1 * ? *' }] },
  build: { kind: 'tools', timeoutMinutes: 30 },
};
