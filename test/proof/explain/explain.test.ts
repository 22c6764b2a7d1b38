import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { hopsOf } from '../../../hops';
import { askerFor } from '../../../proof/ask';
import { explain, readDenial, Sources } from '../../../proof/explain';
import { originOf } from '../../../proof/explain/origins';
import type { FoundPolicy, Gathered } from '../../../proof/gather/model';
import { vocabularyOf } from '../../../proof/vocabulary';
import { landingZone } from '../../consumers/acme/accounts';
import { landingZones } from '../../support/landing-zones';
import { gathered as gatheredOf } from '../../support/proof';

const root = resolve(__dirname, '..', '..', '..');
const sources = new Sources(root);
const blueprint = buildBlueprint(landingZone);
const gathered = gatheredOf(landingZone);
const hops = hopsOf(blueprint);
const outside = ['ec2:RunInstances', 's3:CreateBucket', 'iam:CreateRole'];
const vocabulary = vocabularyOf([
  ...hops.map(({ action }) => action),
  'ssm:GetParameter',
  'ecs:RunTask',
  ...outside,
]);

const deployRole = 'arn:aws:sts::555555555555:assumed-role/acme-delivery-deploy-storefront/1700000000';
const key = 'arn:aws:kms:eu-central-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const decrypts = `User: ${deployRole} is not authorized to perform: kms:Decrypt on resource: ${key} because no resource-based policy allows the kms:Decrypt action`;

async function explained(text: string, facts: Gathered = gathered) {
  const denial = readDenial(text);
  if (!denial) throw new Error('no message');
  return explain(denial, { hops, gathered: facts, ask: askerFor(facts, await vocabulary), sources });
}

/** The same landing zone without the statements of a Sid, in the resources of the accounts or in the roles. */
function without(sid: string): Gathered {
  const changed = new Map(
    gathered.policies.map((policy): [FoundPolicy, FoundPolicy] => {
      const Statement = [policy.document.Statement].flat().filter(({ Sid }) => Sid !== sid);
      return [policy, { ...policy, document: { ...policy.document, Statement } }];
    }),
  );
  const now = (policy: FoundPolicy) => changed.get(policy) ?? policy;
  return {
    ...gathered,
    roles: new Map(
      [...gathered.roles].map(([arn, role]) => [
        arn,
        {
          ...role,
          trust: now(role.trust),
          identity: role.identity.map(now),
          boundary: role.boundary && now(role.boundary),
        },
      ]),
    ),
    resources: new Map(
      [...gathered.resources].map(([arn, found]) => [
        arn,
        { ...found, policy: found.policy && now(found.policy) },
      ]),
    ),
  };
}

describe('a denial that a missing statement causes', () => {
  it.each([
    ['DeployRolesDecrypt', 'resourcePolicy', 'modules/artifacts/artifact-policies.ts'],
    ['DecryptArtifacts', 'identityPolicies', 'modules/artifacts/artifact-access.ts'],
    [
      'CeilingArtifacts',
      'permissionBoundary',
      'modules/deploy/deploy-boundary.ts, and the ceiling of the deploy kind',
    ],
  ])('is explained: %s', async (sid, layer, module) => {
    const { verdict, hop, because, missing, origin } = await explained(decrypts, without(sid));
    expect(verdict).toBe('denied by what is synthesized');
    expect(hop?.title).toBe(
      'the deploy role of storefront in prod decrypts an artifact in eu-central-1 (kms:Decrypt)',
    );
    expect(because.map((reason) => reason.layer)).toEqual([layer]);
    expect(missing).toMatchObject({ Effect: 'Allow', Action: 'kms:Decrypt' });
    expect(origin?.module).toBe(module);
  });

  it('is explained for a trust policy: who must be let in, by account and condition', async () => {
    const pipeline = 'arn:aws:sts::222222222222:assumed-role/acme-delivery-pipeline-storefront/1700';
    const target = 'arn:aws:iam::555555555555:role/acme-delivery-deploy-storefront';
    const text = `User: ${pipeline} is not authorized to perform: sts:AssumeRole on resource: ${target}`;
    const { missing, origin } = await explained(text, without('PipelineMayAssume'));
    expect(missing).toEqual({
      Sid: 'AssumeRole',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222222222222:root' },
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::222222222222:role/acme-delivery-pipeline-storefront' },
      },
      Action: 'sts:AssumeRole',
    });
    expect(origin?.module).toBe('modules/deploy/deploy-role.ts');
  });
});

describe('a denial by a guardrail', () => {
  const lockOut: FoundPolicy = {
    kind: 'service control policy',
    address: 'organization/aws_organizations_policy.scp-ou-acme-prod0001-delivery_policy',
    document: {
      Version: '2012-10-17',
      Statement: { Sid: 'DenyOtherRegions', Effect: 'Deny', Action: 'kms:*', Resource: '*' },
    },
  };

  it('names the statement that locks the pipeline out', async () => {
    const controls = new Map([
      ...gathered.controls,
      ['ou-acme-prod0001', { service: [lockOut], resource: [] }] as const,
    ]);
    const { verdict, because, origin } = await explained(decrypts, { ...gathered, controls });
    expect(verdict).toBe('denied by what is synthesized');
    expect(because).toMatchObject([{ sid: 'DenyOtherRegions', address: lockOut.address }]);
    expect(origin?.module).toBe('blueprint/guardrails/region-lock.ts');
  });

  it('is on purpose for a person, who learns how to be let through', async () => {
    const { verdict, because, next } = await explained(
      'User: arn:aws:sts::555555555555:assumed-role/Developer/ann is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:eu-west-1:555555555555:service/shop/storefront with an explicit deny in a service control policy',
    );
    expect(verdict).toBe('forbidden on purpose');
    expect(because).toMatchObject([{ sid: 'DenyDeploymentOutsidePipeline' }]);
    expect(next).toContain('Developer');
    expect(next).toContain('accounts/guardrails.ts');
  });
});

describe('a denial that AWS calls explicit', () => {
  const scp = 'with an explicit deny in a service control policy';
  const bucket = 'arn:aws:s3:::acme-x';
  const ann = 'arn:aws:sts::333333333333:assumed-role/Dev/ann';

  /** What CloudTrail says of the creation of a bucket. */
  const event = (awsRegion: string, identity: object = { arn: ann }) =>
    JSON.stringify({
      awsRegion,
      eventSource: 's3.amazonaws.com',
      eventName: 'CreateBucket',
      errorCode: 'AccessDenied',
      errorMessage: `User: ${ann} is not authorized to perform: s3:CreateBucket on resource: ${bucket} ${scp}`,
      userIdentity: identity,
      requestParameters: { bucketName: 'acme-x' },
    });

  it.each(['ec2:RunInstances', 's3:CreateBucket', 'iam:CreateRole'])(
    'is the guardrail for the root user, and nothing is granted to it: %s',
    async (action) => {
      const { verdict, because, missing, origin, next } = await explained(
        `User: arn:aws:iam::333333333333:root is not authorized to perform: ${action} on resource: arn:aws:ec2:eu-west-1:333333333333:instance/* ${scp}`,
      );
      expect([verdict, missing]).toEqual(['forbidden on purpose', undefined]);
      expect(because).toContainEqual(expect.objectContaining({ sid: 'DenyRootUser', effect: 'Deny' }));
      expect(origin?.module).toBe('blueprint/guardrails/deny-root-user.ts');
      expect(next).toContain('the root user of 333333333333');
      expect(next).toContain('Administrators are roles: become one of them, or exempt the account');
    },
  );

  it('is the lock of the regions where the event says another region', async () => {
    const { verdict, because, origin } = await explained(event('ap-south-1'));
    expect(verdict).toBe('forbidden on purpose');
    expect(because).toMatchObject([{ sid: 'DenyOtherRegions', effect: 'Deny' }]);
    expect(origin?.module).toBe('blueprint/guardrails/region-lock.ts');
  });

  it('is none of ours where the event says a region that is open', async () => {
    const { verdict, missing, next } = await explained(event('eu-west-1'));
    expect([verdict, missing]).toEqual(['denied by what is made elsewhere', undefined]);
    expect(next).toContain('No guardrail of this landing zone denies it: look in the management account');
  });

  it('may be the lock of the regions where the message says no region', async () => {
    const { verdict, because, next } = await explained(
      `User: ${ann} is not authorized to perform: s3:CreateBucket on resource: ${bucket} ${scp}`,
    );
    expect(verdict).toBe('forbidden on purpose');
    expect(because).toContainEqual(expect.objectContaining({ sid: 'DenyOtherRegions' }));
    expect(next).toMatch(/^Only if aws:requestedregion of the request says so.*paste its JSON/i);
  });

  it('is not the lock of the regions where AWS says that nothing allows', async () => {
    const { verdict, next } = await explained(
      `User: ${ann} is not authorized to perform: s3:CreateBucket on resource: ${bucket} because no identity-based policy allows the s3:CreateBucket action`,
    );
    expect(verdict).toBe('no hop');
    expect(next).toContain('No guardrail of the landing zone denies it');
  });

  it('gives no statement to a role of the delivery, neither with a hop nor without one', async () => {
    const role = 'arn:aws:sts::222222222222:assumed-role/acme-delivery-build-reports/x';
    const without_ = await explained(
      `User: ${role} is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:222222222222:parameter/x ${scp}`,
    );
    const withHop = await explained(
      decrypts.replace(/because no.*/, 'with an explicit deny in a resource-based policy'),
      without('DeployRolesDecrypt'),
    );
    expect([without_.missing, withHop.missing]).toEqual([undefined, undefined]);
    expect(without_.next).toContain('look in the management account');
    expect(withHop.next).toContain('look at the policy of the resource in AWS');
  });

  it('binds users of IAM too', async () => {
    const { verdict, next } = await explained(
      `User: arn:aws:iam::333333333333:user/ann is not authorized to perform: s3:CreateBucket on resource: ${bucket} ${scp}`,
    );
    expect(verdict).toBe('forbidden on purpose');
    expect(next).toContain('The guardrail binds ann');
  });
});

describe('a denial that what is synthesized does not explain', () => {
  it('says which stacks to plan', async () => {
    const { verdict, next } = await explained(decrypts);
    expect(verdict).toBe('allowed by what is synthesized');
    expect(next).toContain('plan tooling, prod');
  });

  it('says to look for a policy attached by hand where AWS blames a guardrail', async () => {
    const text = decrypts.replace(/because no.*/, 'with an explicit deny in a service control policy');
    expect((await explained(text)).next).toContain('attached by hand');
  });
});

describe('a denial of a request that no hop makes', () => {
  it('of an own role gives the statement and the module for it', async () => {
    const { verdict, missing, origin } = await explained(
      'User: arn:aws:sts::222222222222:assumed-role/acme-delivery-build-reports/x is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:222222222222:parameter/x because no identity-based policy allows the ssm:GetParameter action',
    );
    expect(verdict).toBe('no hop');
    expect(missing).toMatchObject({
      Action: 'ssm:GetParameter',
      Resource: 'arn:aws:ssm:eu-west-1:222222222222:parameter/x',
    });
    expect(origin?.module).toBe('modules/codebuild/build-grants.ts');
  });

  it('of somebody whom no guardrail denies says where to look', async () => {
    const { next } = await explained(
      'User: arn:aws:sts::333333333333:assumed-role/Developer/ann is not authorized to perform: ecs:RunTask on resource: arn:aws:ecs:eu-west-1:333333333333:task-definition/x:1 because no identity-based policy allows the ecs:RunTask action',
    );
    expect(next).toContain('No guardrail of the landing zone denies it');
  });

  it('without a principal asks for the event', async () => {
    expect(
      (await explained('An error occurred (AccessDenied) when calling the RunTask operation')).next,
    ).toContain('CloudTrail');
  });
});

describe('a denial that is forbidden', () => {
  it('is said to be on purpose, with the page that says why', async () => {
    const { verdict, hop } = await explained(
      'User: arn:aws:sts::222222222222:assumed-role/acme-delivery-build-storefront/x is not authorized to perform: ecr:PutImage on resource: arn:aws:ecr:eu-west-1:222222222222:repository/acme/reports',
    );
    expect(verdict).toBe('forbidden on purpose');
    expect(hop?.title).toBe('the build role of storefront pushes an image of reports (ecr:PutImage)');
  });
});

it('an encoded message is to be decoded first', async () => {
  const { verdict, next } = await explained(
    'Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm',
  );
  expect([verdict, next.includes('aws sts decode-authorization-message')]).toEqual(['encoded', true]);
});

describe('every statement that is synthesized', () => {
  const policies = landingZones.flatMap((each) => gatheredOf(each.landingZone).policies);
  const statements = policies.flatMap(({ address, document }) =>
    [document.Statement].flat().map(({ Sid = '' }) => [Sid, address] as const),
  );

  it.each([...new Map(statements)])('%s has a place that holds it', (sid, address) => {
    const origin = originOf({ sid, address }, sources);
    const file = join(root, origin?.module ?? 'nowhere');
    expect(existsSync(file)).toBe(true);
    // What the roles of Terraform may do is put together: `Read`, the service, what it is about.
    if (/^modules\/access\/(boundary|permissions)/.test(origin?.module ?? '')) {
      expect(sid).toMatch(/^(Read|Write|Ceiling)[A-Z]/);
      return;
    }
    // Some go on with names of accounts/, behind an X; where several of one Sid are in a policy, with a number or a day.
    const written = sid.replace(/(?<=^[A-Z]\w+?X).*$/, '').replace(/(After\d{8}|\d+)$/, '');
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`['\`]${written}`));
  });
});
