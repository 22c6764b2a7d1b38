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
  build: {
    kind: 'buildspec-file',
    path: 'ci/buildspec.yml',
    reportGroups: ['tests'],
    pushesImage: true,
    compute: '2xlarge',
    architecture: 'arm64',
    fleetArn: 'arn:aws:codebuild:eu-north-1:710000000002:fleet/ledger:a1b2c3d4-5e6f-7a8b-9c0d-1e2f3a4b5c6d',
  },
  deploy: onEcs('ledger'),
};
