import type { ImageKey } from '../../blueprint/plan/image-keys';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { own, service, somebodyIn, strangersAccount } from '../principals';

/** As of 2026-11-29. */
const rolePage =
  'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create-iam.html';

const ECR = service('ecr.amazonaws.com');

/** Amazon ECR alone becomes the role, and for nobody else's registry where it says whose. */
export function becomesRole(blueprint: Blueprint, { account, region }: ImageKey): readonly Hop[] {
  const { names } = blueprint;
  const place = { account: account.name };
  const arn = names.roleArn(account.id, names.imageTemplateRole());
  const asks = { actions: ['sts:AssumeRole'], resource: own(arn, account.id), documentation: rolePage };
  const workingFor = (id: string) => ({
    'aws:SourceAccount': id,
    'aws:SourceArn': names.repositoriesOfAccountArn(id).replace(':*:', `:${region}:`).replace('*', 'any'),
  });
  const ours = workingFor(account.id);
  const strangers = strangersAccount(blueprint);
  const becomes = `Amazon ECR becomes the role that makes repositories in ${account.name}`;
  return [
    ...allowed(place, becomes, {
      ...asks,
      who: ECR,
      context: ours,
      free: [
        {
          context: { 'aws:SourceArn': [names.repositoriesOfAccountArn(account.id)] },
          optional: ['aws:SourceAccount', 'aws:SourceArn'],
          reason: 'AWS does not say that Amazon ECR names what it works for',
        },
      ],
    }),
    ...denied(place, `${becomes} for another account`, {
      ...asks,
      who: ECR,
      context: { ...ours, 'aws:SourceAccount': strangers },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `${becomes} for the registry of another account`, {
      ...asks,
      who: ECR,
      context: { ...workingFor(strangers), 'aws:SourceAccount': account.id },
      documentation: pages.confusedDeputy,
    }),
    ...denied(place, `another service becomes the role that makes repositories in ${account.name}`, {
      ...asks,
      who: service('ecs-tasks.amazonaws.com'),
    }),
    ...denied(place, `somebody in ${account.name} becomes the role that makes repositories`, {
      ...asks,
      who: somebodyIn(blueprint, account.id),
    }),
  ];
}
