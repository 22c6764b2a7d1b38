import type { Application } from '../../../../../blueprint/schema/application';
import { onEcs } from './on-ecs';

/** From a repository of CodeCommit that the landing zone makes, cloned with its history; built every night as well. */
export const ledger: Application = {
  name: 'ledger',
  source: {
    kind: 'codecommit',
    repository: 'ledger',
    clone: 'full',
    create: { approvals: { count: 2, roles: ['LedgerMaintainer'] } },
  },
  start: { schedules: [{ name: 'nightly', cron: '0 2 ? * MON-FRI *', timeZone: 'Europe/Stockholm' }] },
  build: { kind: 'container', test: ['make test'], reports: 'reports/*.xml' },
  deploy: onEcs('ledger'),
};
