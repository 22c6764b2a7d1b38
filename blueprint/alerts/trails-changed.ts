import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-user-guide.html (2026-11-28) */
export const trailsChanged = defineAlert({
  id: 'trails-changed',
  happened: 'A trail was stopped, changed or deleted by somebody who is not the landing zone',
  act: 'Whoever stops a trail means to do something unseen. Start it again (aws cloudtrail start-logging), and look at everything that its caller did around that time.',
  by: 'others',
  accounts: everyAccountWithStack,
  regions: 'own',
  events: () =>
    calls('cloudtrail', [
      'DeleteTrail',
      'DeregisterOrganizationDelegatedAdmin',
      'PutEventConfiguration',
      'PutEventSelectors',
      'PutInsightSelectors',
      'RegisterOrganizationDelegatedAdmin',
      'StopLogging',
      'UpdateTrail',
    ]),
});
