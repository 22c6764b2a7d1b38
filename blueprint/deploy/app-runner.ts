import { z } from 'zod';
import { tryParseArn } from '../../policies/arn';
import { pattern, roleName } from '../schema/wanted';
import { byAccount, inNoAccount, withoutAccount } from './by-account';
import { deployName } from './name';
import type { DeployProblem, DeploySubject, DeployTraits } from './traits';
import { withoutDigest } from './without-digest';

/**
 * App Runner gives a service an id that nobody can tell beforehand, so its ARN is written.
 *
 * @see https://docs.aws.amazon.com/apprunner/latest/dg/security_iam_service-with-iam.html (2026-11-28)
 */
const service = pattern(
  /^arn:aws[a-z-]*:apprunner:[a-z0-9-]+:\d{12}:service\/[A-Za-z0-9][\w-]{3,39}\/[0-9a-f]{32}$/,
  'the ARN of a service of App Runner',
  'copy it from App Runner, with the id at its end',
);

/** An image for a service of App Runner that exists. */
export const appRunner = z.strictObject({
  kind: z.literal('app-runner'),
  /** The service, by the name of the account. */
  services: byAccount(service),
  /** Name of the role in each account that App Runner pulls images with. */
  accessRole: roleName,
  ...deployName,
});

type AppRunner = z.output<typeof appRunner>;

/** One step: a state machine updates the service, and waits for the operation. */
export const appRunnerTraits: DeployTraits<AppRunner> = {
  takes: 'image',
  readBack: {
    tells: 'app-runner-service',
    of: ({ services }, { account }) => {
      const arn = services[account];
      return arn === undefined ? undefined : { kind: 'app-runner-service', runs: 'image', arn };
    },
  },
  target: { noun: 'App Runner service', nameIn: ({ services }, account) => services[account] },
  teamRoles: ({ accessRole }) => [{ name: accessRole, noun: 'access role', pullsImages: true }],
  bounds: ({ services, accessRole }, account) => [services[account] ?? '', accessRole],
  brings: ({ services }) => Object.values(services),
  /**
   * As of 2026-11-28.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsapprunner.html
   */
  bypasses: {
    ofDeployRoles: ['apprunner:UpdateService'],
    others: [
      'apprunner:CreateService',
      'apprunner:DeleteService',
      'apprunner:PauseService',
      'apprunner:ResumeService',
      'apprunner:StartDeployment',
    ],
    daily: [],
  },
  steps: () => [{ name: 'update', role: 'stage role' }],
  machines: () => ['update'],
  requires: ({ services, accessRole }, { account }) => [
    {
      type: 'AWS::AppRunner::Service',
      name: services[account] ?? '',
      properties: { AccessRole: accessRole },
    },
    { type: 'AWS::IAM::Role', name: accessRole, properties: { Service: 'build.apprunner.amazonaws.com' } },
  ],
  goesTo: ({ services }, { account, region }) => tryParseArn(services[account] ?? '')?.region === region,
  hints: () => [closed],
  problems: (deploy, subject) => [
    ...withoutAccount(subject, { field: 'services', written: deploy.services, noun: 'service' }),
    ...inNoAccount(subject, { field: 'services', written: deploy.services, noun: 'service' }),
    ...Object.keys(deploy.services).flatMap((account) => elsewhere(deploy, account, subject)),
    ...withoutDigest(subject),
  ],
};

/** @see https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html (2026-11-28) */
const closed: DeployProblem = {
  field: 'kind',
  found: 'app-runner, which AWS closed to new customers on 30 April 2026',
  wanted: 'a kind that AWS goes on with',
  change: 'plan a move to Amazon ECS; who has services of App Runner keeps them',
};

/** A state machine calls the services of its own region, which is the primary one. */
function elsewhere(
  { services }: AppRunner,
  account: string,
  subject: DeploySubject,
): readonly DeployProblem[] {
  const id = subject.idOf(account);
  const there = tryParseArn(services[account] ?? '');
  const regions = subject.places.filter((place) => place.account === account).map(({ region }) => region);
  if (!there || id === undefined || regions.length === 0) return [];
  const field = `services.${account}`;
  if (there.account !== id)
    return [
      {
        field,
        found: `a service of the account ${there.account}`,
        wanted: `a service of ${account} (${id})`,
        change: 'copy the ARN of the service there',
      },
    ];
  if (there.region !== subject.primaryRegion)
    return [
      {
        field,
        found: `a service in ${there.region}`,
        wanted: `a service in the primary region (${subject.primaryRegion}): Step Functions calls no other`,
        change: 'leave the account out with "accounts", or deploy it with another kind',
      },
    ];
  return regions.includes(there.region)
    ? []
    : [
        {
          field,
          found: `a service in ${there.region}`,
          wanted: `a region that the application and the account share (${regions.join(', ')})`,
          change: 'add the region to both, or leave the account out with "accounts"',
        },
      ];
}
