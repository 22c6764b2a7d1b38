import type { Blueprint } from '../../blueprint/plan/planned';
import { securityAdministrator } from '../../blueprint/plan/security-services';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { own, role, somebodyIn, strangersAccount } from '../principals';
import { CONFIG, workingFor } from './source';

// Pages of AWS's documentation, as of 2026-11-29.
const rolePage = 'https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html';
const listsPage =
  'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSConfigRoleForOrganizations.html';

/** The aggregator asks AWS Organizations which accounts there are. */
export function aggregatorHops(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const { id, name } = securityAdministrator(facts, 'config');
  const place = { account: name };
  const strangers = strangersAccount(blueprint);
  const arn = names.roleArn(id, names.configAggregatorRole());
  const becomes = { actions: ['sts:AssumeRole'], resource: own(arn, id) };
  return [
    ...allowed(place, 'AWS Config becomes the role that lists the accounts of the organization', {
      ...becomes,
      who: CONFIG,
      context: workingFor(blueprint, id),
      free: [
        {
          context: { 'aws:SourceArn': [names.configSourceArn(id, facts.regions.primary)] },
          reason: 'AWS documents it with a * for what it works for',
        },
      ],
      documentation: rolePage,
    }),
    ...allowed(place, 'AWS Config lists the accounts of the organization', {
      who: role(arn),
      actions: [
        'organizations:DescribeOrganization',
        'organizations:ListAWSServiceAccessForOrganization',
        'organizations:ListAccounts',
        'organizations:ListDelegatedAdministrators',
      ],
      resource: own('*', id),
      documentation: listsPage,
    }),
    ...denied(place, 'AWS Config becomes that role for another account', {
      ...becomes,
      who: CONFIG,
      context: { ...workingFor(blueprint, id), 'aws:SourceAccount': strangers },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, 'AWS Config becomes that role for what another account has', {
      ...becomes,
      who: CONFIG,
      context: { ...workingFor(blueprint, strangers), 'aws:SourceAccount': id },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `somebody in ${name} becomes the role that lists the accounts`, {
      ...becomes,
      who: somebodyIn(blueprint, id),
      documentation: rolePage,
    }),
  ];
}
