import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { underBoundary } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { own, service, strangersAccount } from '../principals';
import { deniedByBoundary } from './bounded';
import type { Deployment } from './kind';
import { deniedByGrants } from './site-limits';

type Lambda = Pick<OfKind<Deploy, 'lambda'>, 'function'>;

/** As of 2026-11-28. */
const imagePage =
  'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-xaccount-permissions';
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];

/** The registry of an account that has copies of its own, or the tooling account's, in the region of the function. */
function repositoryOf({ blueprint, account, region }: Deployment, application: string) {
  const owner = account.images === 'replica' ? account.id : blueprint.facts.tooling.id;
  return own(blueprint.names.repositoryArnIn(owner, region, application), owner);
}

/** Who pulls the image of a function: whoever writes it to the function, and AWS Lambda for the function. */
export function pullsImage({ function: name }: Lambda, deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, blueprint, account } = deployment;
  const asks = { actions: PULL, documentation: imagePage };
  const repository = repositoryOf(deployment, `${place.application}`);
  const another = repositoryOf(deployment, 'another');
  return [
    ...allowed(place, `${title} pulls the image that it writes to ${name} in ${where}`, {
      ...asks,
      who,
      resource: repository,
      free: [
        ...underBoundary(blueprint, account),
        {
          who: ['*'],
          in: 'resource policy',
          reason: 'which roles of an account pull, that account says itself',
        },
      ],
    }),
    ...deniedByGrants(deployment, 'pulls an image of another application', { ...asks, resource: another }),
    ...deniedByBoundary(deployment, 'pulls an image of another application', {
      actions: PULL,
      resource: another,
    }),
    ...servicePulls(name, deployment),
  ];
}

function servicePulls(name: string, deployment: Deployment): readonly Hop[] {
  const { place, where, blueprint, account, region } = deployment;
  const { names, facts } = blueprint;
  const resource = repositoryOf(deployment, `${place.application}`);
  const asks = { actions: PULL, documentation: imagePage, who: service('lambda.amazonaws.com'), resource };
  const of = (id: string, organization: string | readonly string[], called = name) => ({
    'aws:SourceArn': names.functionArnIn(id, region, called),
    'aws:SourceAccount': id,
    'aws:SourceOrgID': organization,
  });
  const stranger = strangersAccount(blueprint);
  const others = [
    ['a function of that name of a stranger', of(stranger, 'o-stranger123')],
    ['a function of that name of an account outside', of(stranger, [])],
    ['another function', of(account.id, facts.organization.id, 'another')],
    ['a function whose name begins as that one', of(account.id, facts.organization.id, `${name}-another`)],
    ['nobody in particular', { 'aws:SourceArn': [], 'aws:SourceAccount': [], 'aws:SourceOrgID': [] }],
  ] as const;
  return [
    ...allowed(place, `AWS Lambda pulls the image of ${name} of ${account.name} in ${where}`, {
      ...asks,
      context: of(account.id, facts.organization.id),
      free: [
        {
          context: { 'aws:SourceArn': [names.functionArnIn('*', region, name)] },
          reason: 'functions of the organization: they may be too many to name their accounts',
        },
      ],
    }),
    ...others.flatMap(([whose, context]) =>
      denied(place, `AWS Lambda pulls the image of ${name} of ${account.name} for ${whose} in ${where}`, {
        ...asks,
        context,
      }),
    ),
  ];
}
