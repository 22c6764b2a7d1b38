import { join } from 'node:path';
import { problemLine } from '../../../blueprint/problems/problem';
import { bootstrapped, World } from '../../support/bootstrap-world';
import { ownFolder } from '../../support/folder';
import { IDS } from '../../support/landing-zone';

const folder = ownFolder();
let count = 0;

/** What a bootstrap is refused for, a line each. */
async function refused(change: (world: World) => void, zone = bootstrapped()): Promise<readonly string[]> {
  count += 1;
  const world = new World(join(folder, `${count}`), zone);
  world.trusted.push('member.org.stacksets.cloudformation.amazonaws.com');
  change(world);
  const answer = await world.run({ enableTrustedAccess: false });
  expect(world.operations > 0 && 'problems' in answer).toBe(false);
  return 'problems' in answer ? answer.problems.map(problemLine) : [];
}

const THROUGH = `arn:aws:iam::${IDS.tooling}:role/OrganizationAccountAccessRole`;

describe('a bootstrap is refused before anything is done', () => {
  it.each<[string, (world: World) => void, string]>([
    [
      'with credentials that AWS does not take',
      ({ aws }) => {
        aws.caller = () => Promise.reject(new Error('the token is expired'));
      },
      'credentials: found none that AWS takes (the token is expired), wanted credentials of the management account, 111111111111 (management): sign in there, such as with aws sso login, and name the profile in AWS_PROFILE',
    ],
    [
      'with credentials of another account',
      (world) => {
        world.account = IDS.tooling;
      },
      'credentials: found arn:aws:iam::222222222222:user/someone of account 222222222222, wanted credentials of the management account, 111111111111 (management): sign in there, such as with aws sso login, and name the profile in AWS_PROFILE',
    ],
    [
      'where the account has no organization',
      (world) => {
        world.organization = undefined;
      },
      'accounts/ organization.id: found no organization in account 111111111111, wanted the organization o-acme1234567: create it in AWS Organizations, with all features, or sign in to its management account',
    ],
    [
      'in another organization',
      (world) => {
        world.organization = { id: 'o-other12345', managementAccountId: IDS.management, allFeatures: true };
      },
      'accounts/ organization.id: found the organization o-other12345, managed by 111111111111, wanted o-acme1234567: correct organization.id, or sign in to the other management account',
    ],
    [
      'where the organization bills alone',
      (world) => {
        world.organization = { id: 'o-acme1234567', managementAccountId: IDS.management, allFeatures: false };
      },
      'AWS Organizations: found consolidated billing alone, wanted all features, which guardrails and service-managed stack sets need: run aws organizations enable-all-features, and let each account accept',
    ],
    [
      'with an account that is suspended',
      ({ states }) => states.set(IDS.dev, 'SUSPENDED'),
      'accounts/ workloads.dev.id: found 333333333333, which is SUSPENDED, wanted an account of the organization that is ACTIVE: take it out of accounts/, or have it reinstated in AWS Organizations',
    ],
    [
      'with an account that is not in the organization',
      ({ states }) => states.delete(IDS.tooling),
      'accounts/ tooling.id: found 222222222222, which is not in the organization, wanted an account of the organization that is ACTIVE: correct the id, or invite the account',
    ],
    [
      'where StackSets have no trusted access',
      (world) => {
        world.trusted = ['sso.amazonaws.com'];
      },
      'AWS Organizations trusted access: found none for AWS CloudFormation StackSets, wanted member.org.stacksets.cloudformation.amazonaws.com: access.by is "stack-set": run aws cloudformation activate-organizations-access as the management account, or pass --enable-trusted-access, or write by: "terraform" in access',
    ],
    [
      'where it cannot come into the tooling account',
      ({ refused: roles }) => roles.set(THROUGH, 'AccessDenied'),
      'accounts/ access.through for tooling: found a role of 222222222222 that the management account cannot assume (AccessDenied), wanted a role with AdministratorAccess that trusts the management account: make it, as in accounts that joined by invitation, or name the role that is there, such as AWSControlTowerExecution',
    ],
    [
      'where somebody else has a bucket of that name',
      (world) => {
        world.bucketIs = { kind: 'foreign' };
      },
      'the state bucket acme-landing-zone-222222222222: found a bucket of somebody else, or one that these credentials may not look at, wanted none yet, or one of the account 222222222222: choose another prefix: names of buckets are unique in all of AWS',
    ],
    [
      'where the bucket is in another region',
      (world) => {
        world.bucketIs = { kind: 'here', region: 'eu-west-2' };
      },
      'the state bucket acme-landing-zone-222222222222: found it in eu-west-2, wanted it in eu-west-1: empty and delete it, or put regions.primary back: states do not move with a region',
    ],
  ])('%s', async (_, change, line) => {
    expect(await refused(change)).toEqual([line]);
  });

  it('with all problems in one list', async () => {
    const lines = await refused((world) => {
      world.trusted = [];
      world.states.set(IDS.dev, 'SUSPENDED');
      world.bucketIs = { kind: 'foreign' };
    });
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'accounts/ workloads.dev.id',
      'AWS Organizations trusted access',
      'the state bucket acme-landing-zone-222222222222',
    ]);
  });
});

describe('an answer of AWS that nobody expects', () => {
  const NO_NETWORK = 'look at network, credentials and region, and run this again: what is done stays done';
  const error = (name: string, message: string) => Object.assign(new Error(message), { name });

  it.each<[string, (world: World) => void, string]>([
    [
      'the organization',
      ({ aws }) => {
        aws.organization = () => Promise.reject(error('AccessDeniedException', 'You may not.\n    at trace'));
      },
      'AWS organizations:DescribeOrganization: found AccessDeniedException: You may not., wanted an answer that says what is there: give these credentials the right to ask; docs/rollout/bootstrap.md lists the permissions',
    ],
    [
      'the accounts',
      ({ aws }) => {
        aws.accounts = () => Promise.reject(new Error('there is no the state of 333333333333'));
      },
      `AWS organizations:ListAccounts: found there is no the state of 333333333333, wanted an answer that says what is there: ${NO_NETWORK}`,
    ],
    [
      'the services that are trusted',
      ({ aws }) => {
        aws.trustedServices = () => Promise.reject(error('TooManyRequestsException', 'slow down'));
      },
      `AWS organizations:ListAWSServiceAccessForOrganization: found TooManyRequestsException: slow down, wanted an answer that says what is there: ${NO_NETWORK}`,
    ],
    [
      'the bucket',
      ({ aws }) => {
        aws.bucket = () => Promise.reject(error('TimeoutError', 'no answer'));
      },
      `AWS s3:ListBucket (acme-landing-zone-222222222222): found TimeoutError: no answer, wanted an answer that says what is there: ${NO_NETWORK}`,
    ],
    [
      'a state',
      (world) => {
        world.bucketIs = { kind: 'here', region: 'eu-west-1' };
        const objects = { read: () => Promise.reject(error('SlowDown', 'later')), create: async () => {} };
        world.aws.objects = () => objects;
      },
      `AWS s3:GetObject (acme-landing-zone-222222222222/acme/222222222222/bootstrap-tooling.tfstate): found SlowDown: later, wanted an answer that says what is there: ${NO_NETWORK}`,
    ],
  ])('about %s is one problem, and no trace', async (_, change, line) => {
    expect(await refused(change)).toEqual([line]);
  });
});

describe('a bootstrap by Terraform', () => {
  const zone = bootstrapped({
    access: { kind: 'roles', ways: [{ kind: 'people', apply: ['Platform'] }], by: 'terraform' },
  });

  it('does not ask which services the organization trusts', async () => {
    const lines = await refused(({ aws }) => {
      aws.trustedServices = () => Promise.reject(new Error('nobody asked'));
    }, zone);
    expect(lines).toEqual([]);
  });

  it('needs no trusted access, and a way into every account', async () => {
    const lines = await refused((world) => {
      world.trusted = [];
      world.refused.set(THROUGH.replace(IDS.tooling, IDS.prod), 'AccessDenied');
    }, zone);
    expect(lines.map((line) => line.split(':')[0])).toEqual(['accounts/ access.through for prod']);
  });
});

describe('a bucket that was made elsewhere', () => {
  const zone = bootstrapped({
    access: { kind: 'assume-role', roleName: 'Administrator' },
    state: { kind: 's3', bucket: 'states', region: 'eu-west-1' },
  });

  it.each([
    [{ kind: 'none' }, ['no such bucket']],
    [{ kind: 'foreign' }, ['a bucket of somebody else, or one that these credentials may not look at']],
    [{ kind: 'here', region: 'us-east-1' }, ['it in us-east-1']],
    [
      { kind: 'here', region: 'eu-west-1', versions: false, blocksPublic: false, tlsOnly: false },
      [
        'no versions of its objects',
        'public access that is not blocked',
        'a policy that lets requests without TLS in',
      ],
    ],
    [{ kind: 'here', region: 'eu-west-1', versions: true, customerKey: false }, []],
  ] as const)('is looked at: %j', async (bucket, found) => {
    const lines = await refused((world) => {
      world.bucketIs = bucket;
    }, zone);
    expect(lines.map((line) => /: found (.*?), wanted/.exec(line)?.[1])).toEqual(found);
  });
});
