import { stackSetUnits } from '../plan/access-ways';
import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-api-logging-cloudtrail.html (2026-11-29) */
export const waysChanged = defineAlert({
  id: 'ways-changed',
  happened:
    'The stack set that brings the roles of Terraform was changed by somebody who is not the landing zone',
  act: 'No guardrail stops StackSets from changing these roles: whom they trust now, works as administrator in every workload account. Compare them (npx blueprint bootstrap --plan), bring them again (npx blueprint bootstrap), and look at who took them meanwhile.',
  by: 'others',
  accounts: ({ management }) => [management],
  regions: 'own',
  events: ({ facts, names }) => {
    if (stackSetUnits(facts).length === 0) return undefined;
    const set = names.terraformStackSet();
    return calls(
      'cloudformation',
      [
        'CreateStackInstances',
        'CreateStackSet',
        'DeleteStackInstances',
        'DeleteStackSet',
        'ImportStacksToStackSet',
        'UpdateStackInstances',
        'UpdateStackSet',
      ],
      // By its name, or by its id, which begins with it.
      { stackSetName: [set, { prefix: `${set}:` }] },
    );
  },
});
