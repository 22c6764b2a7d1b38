import { everyIdOf } from '../../free';
import { allowed, denied } from '../../hop';
import type { HopsOfLook } from './kind';

// Pages of AWS's documentation, as of 2026-11-29.
const getTemplate = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html';
const describe =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html';
const actions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html';

/** The template of a stack; where a change set changes nothing, that of the change set. */
export const stack: HopsOfLook<{ readonly stack: string; readonly changeSet: string }> = (
  { stack: name, changeSet },
  { place, title, who, boundless, region, inTarget, partition, accountId, free },
) => {
  // CloudFormation gives a stack its id.
  const id = 'a1b2c3d4-e5f6';
  const resource = inTarget('cloudformation', `stack/${name}/${id}`);
  const anyId = everyIdOf(`arn:${partition}:cloudformation:${region}:${accountId}:stack/${name}/${id}`);
  const change = { 'cloudformation:ChangeSetName': changeSet };
  return [
    ...allowed(place, `${title} looks at the template of ${name} in ${region}`, {
      who,
      actions: ['cloudformation:GetTemplate'],
      resource,
      free: [anyId, ...free],
      documentation: getTemplate,
    }),
    ...allowed(place, `${title} looks whether the change set of ${name} changes anything in ${region}`, {
      who,
      actions: ['cloudformation:DescribeChangeSet'],
      resource,
      context: change,
      free: [anyId, ...free],
      documentation: describe,
    }),
    ...denied(place, `${title}, without its boundary, looks at another change set of ${name} in ${region}`, {
      who: boundless,
      actions: ['cloudformation:DescribeChangeSet'],
      resource,
      context: { 'cloudformation:ChangeSetName': 'another' },
      documentation: describe,
    }),
    ...['another', `${name}-another`].flatMap((other) =>
      denied(
        place,
        `${title}, without its boundary, looks at ${other}, which is not the stack ${name}, in ${region}`,
        {
          who: boundless,
          actions: ['cloudformation:DescribeChangeSet', 'cloudformation:GetTemplate'],
          resource: inTarget('cloudformation', `stack/${other}/${id}`),
          context: change,
          documentation: getTemplate,
        },
      ),
    ),
    ...denied(place, `${title}, without its boundary, changes the stack ${name} in ${region}`, {
      who: boundless,
      actions: ['cloudformation:ExecuteChangeSet', 'cloudformation:UpdateStack'],
      resource,
      context: change,
      documentation: actions,
    }),
  ];
};
