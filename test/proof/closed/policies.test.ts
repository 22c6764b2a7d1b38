import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { hopsOf } from '../../../hops';
import { type Known, knownOf } from '../../../proof/closed/known';
import { unknownInPolicies } from '../../../proof/closed/policies';
import type { PolicyStatement } from '../../../proof/evaluate';
import type { FoundPolicy } from '../../../proof/gather/model';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { type Editable, editPolicy, errorsOf, put, Sabotage } from '../../support/sabotage';

/** With everything that names somebody: guardrails with exemptions, approvers, a builder outside, a mail address. */
function landingZone(change: Partial<LandingZone> = {}): LandingZone {
  return aLandingZone({
    waves: [
      { name: 'dev', accounts: ['dev'] },
      { name: 'prod', accounts: ['prod'], approval: { approvers: ['ReleaseManagers'] } },
    ],
    applications: [
      anApplication('shop'),
      anApplication('intake', {
        source: { kind: 's3', key: 'releases/intake.zip' },
        externalBuild: { kind: 'github-actions', repository: 'Acme@1/intake@2', environment: 'release' },
      }),
    ],
    guardrails: {
      on: { root: ['protect-delivery-roles', 'deny-root-user'], Workloads: ['pipeline-only-deployment'] },
      exemptions: [
        { guardrail: 'pipeline-only-deployment', role: 'BreakGlass*', reason: 'The incident team must act.' },
      ],
    },
    ...change,
  });
}

const OUTSIDE = '888888888888';
const TOOLING = '222222222222';
const blueprint = buildBlueprint(landingZone());
const sabotage = new Sabotage(blueprint);

const knowns = new Map<object, Known>();

/** What is found in one statement of one kind of policy. */
function foundIn(
  kind: FoundPolicy['kind'],
  statement: Partial<PolicyStatement>,
  of = blueprint,
): readonly string[] {
  const known = knowns.get(of) ?? knownOf(of, hopsOf(of));
  knowns.set(of, known);
  const whole = { Sid: 'S', Effect: 'Allow', Action: 's3:GetObject', ...statement } as PolicyStatement;
  const policy = {
    kind,
    address: 'tooling/x.y',
    document: { Version: '2012-10-17' as const, Statement: whole },
  };
  return unknownInPolicies([policy], known).map(({ found }) => found);
}

const byKey = (key: string, value: string) => ({
  Condition: { StringLike: { [key]: value } },
  Resource: '*',
});

it('nothing is found in the output as it is', async () => {
  expect(errorsOf(await sabotage.untouched())).toEqual([]);
});

describe('a name that accounts/ does not have is found', () => {
  it.each<[string, Partial<PolicyStatement>, string]>([
    [
      'an account',
      { Principal: { AWS: `arn:aws:iam::${OUTSIDE}:root` } },
      `Principal names the account ${OUTSIDE}`,
    ],
    ['an account by its id', { Principal: { AWS: OUTSIDE } }, `Principal names the account ${OUTSIDE}`],
    [
      'one of several accounts',
      { Principal: { AWS: [TOOLING, OUTSIDE] } },
      `Principal names the account ${OUTSIDE}`,
    ],
    [
      'a role that nobody makes',
      { Principal: { AWS: `arn:aws:iam::${TOOLING}:role/Developer` } },
      `Principal names arn:aws:iam::${TOOLING}:role/Developer`,
    ],
    [
      'a role with our prefix that nobody makes',
      { Principal: { AWS: `arn:aws:iam::${TOOLING}:role/acme-delivery-deploy-evil` } },
      'Principal names arn',
    ],
    [
      'a deploy role in the tooling account',
      { Principal: { AWS: `arn:aws:iam::${TOOLING}:role/acme-delivery-deploy-shop` } },
      'Principal names arn',
    ],
    ['a user', { Principal: { AWS: `arn:aws:iam::${TOOLING}:user/somebody` } }, 'Principal names arn'],
    [
      'a session',
      { Principal: { AWS: `arn:aws:sts::${TOOLING}:assumed-role/Developer/x` } },
      'Principal names arn',
    ],
    [
      'an id that AWS made',
      { Principal: { AWS: 'AROAEXAMPLEID' } },
      'Principal names the principal AROAEXAMPLEID',
    ],
    [
      'a service',
      { Principal: { Service: 'ec2.amazonaws.com' } },
      'Principal names the service ec2.amazonaws.com',
    ],
    [
      'a provider of tokens',
      { Principal: { Federated: 'cognito-identity.amazonaws.com' } },
      'Principal names the identity provider cognito',
    ],
    [
      'an identity provider',
      { Principal: { Federated: `arn:aws:iam::${TOOLING}:oidc-provider/gitlab.com` } },
      'Principal names the identity provider gitlab.com',
    ],
    [
      'a SAML provider',
      { Principal: { Federated: `arn:aws:iam::${TOOLING}:saml-provider/x` } },
      'Principal names the SAML provider',
    ],
    ['a canonical user', { Principal: { CanonicalUser: 'abc' } }, 'Principal names the canonical user abc'],
    [
      'an account that is excepted',
      { NotPrincipal: { AWS: OUTSIDE } },
      `Principal names the account ${OUTSIDE}`,
    ],
    [
      'an account in a resource',
      { Resource: `arn:aws:sqs:eu-west-1:${OUTSIDE}:x` },
      `Resource names the account ${OUTSIDE}`,
    ],
    [
      'an account in an excepted resource',
      { NotResource: `arn:aws:sqs:eu-west-1:${OUTSIDE}:x` },
      `Resource names the account ${OUTSIDE}`,
    ],
    ['a bucket', { Resource: 'arn:aws:s3:::evil/*' }, 'Resource names the bucket evil'],
    [
      'buckets by pattern',
      { Resource: 'arn:aws:s3:::*-artifacts-*/*' },
      'Resource names the buckets *-artifacts-*',
    ],
    [
      'roles by pattern',
      { Resource: `arn:aws:iam::${TOOLING}:role/Admin*` },
      `Resource names arn:aws:iam::${TOOLING}:role/Admin*`,
    ],
    [
      'roles whose name begins as ours',
      { Resource: `arn:aws:iam::${TOOLING}:role/acme-*` },
      'Resource names arn',
    ],
    ['an account key', byKey('aws:PrincipalAccount', OUTSIDE), `Condition names the account ${OUTSIDE}`],
    [
      'an account key in capitals',
      byKey('AWS:PRINCIPALACCOUNT', OUTSIDE),
      `Condition names the account ${OUTSIDE}`,
    ],
    ['accounts by pattern', byKey('aws:PrincipalAccount', '2222*'), 'Condition names the account 2222*'],
    ['a source account', byKey('aws:SourceAccount', OUTSIDE), `Condition names the account ${OUTSIDE}`],
    ['a caller of KMS', byKey('kms:CallerAccount', OUTSIDE), `Condition names the account ${OUTSIDE}`],
    [
      'an organization',
      byKey('aws:PrincipalOrgID', 'o-evil7654321'),
      'Condition names the organization o-evil7654321',
    ],
    ['organizations by pattern', byKey('aws:PrincipalOrgID', 'o-*'), 'Condition names the organization o-*'],
    [
      'a unit of another organization',
      byKey('aws:PrincipalOrgPaths', 'o-evil7654321/*'),
      'Condition names the place',
    ],
    [
      'a unit that nobody knows',
      byKey('aws:PrincipalOrgPaths', 'o-acme1234567/r-acme/ou-acme-elsewhere/*'),
      'Condition names the place',
    ],
    ['a role', byKey('aws:PrincipalArn', `arn:aws:iam::${TOOLING}:role/Developer`), 'Condition names arn'],
    [
      'roles without an account',
      byKey('aws:PrincipalArn', '*role/acme-delivery-deploy-*'),
      'Condition names aws:PrincipalArn *role',
    ],
    [
      'a source',
      byKey('aws:SourceArn', `arn:aws:sns:eu-west-1:${OUTSIDE}:x`),
      `Condition names the account ${OUTSIDE}`,
    ],
    [
      'a service behind a role',
      byKey('iam:PassedToService', 'lambda.amazonaws.com'),
      'Condition names the service lambda',
    ],
    [
      'a service that uses a key',
      byKey('kms:ViaService', 'ec2.eu-west-1.amazonaws.com'),
      'Condition names the service ec2',
    ],
    [
      'a subject',
      byKey('token.actions.githubusercontent.com:sub', 'repo:evil/fork:ref:refs/heads/main'),
      'Condition names the claim repo:evil',
    ],
    [
      'subjects by pattern',
      byKey('token.actions.githubusercontent.com:sub', 'repo:Acme*:environment:*'),
      'Condition names the claim repo:Acme*',
    ],
    [
      'whatever an owner signs',
      byKey('token.actions.githubusercontent.com:sub', 'repo:Acme@1/*'),
      'Condition names the claim repo:Acme@1/*',
    ],
    [
      'an audience',
      byKey('token.actions.githubusercontent.com:aud', 'evil'),
      'Condition names the claim evil',
    ],
    [
      'an issuer',
      byKey('gitlab.com:sub', 'project_path:evil/x:ref_type:branch:ref:main'),
      'Condition names the identity provider gitlab.com',
    ],
    ['an id of a person', byKey('aws:userid', 'AROA*:somebody'), 'Condition names aws:userid'],
    ['an alias of a key', byKey('kms:ResourceAliases', 'alias/*'), 'Condition names the key alias alias/*'],
    [
      'an account in any other value',
      byKey('s3:x-amz-acl', `id=${OUTSIDE}`),
      `Condition names the account ${OUTSIDE}`,
    ],
    [
      'an organization in any other value',
      byKey('aws:PrincipalTag/org', 'x:o-evil7654321'),
      'Condition names the organization',
    ],
  ])('%s', (_, statement, found) => {
    const principal = { Principal: { Service: 'codebuild.amazonaws.com' }, ...statement };
    const said = foundIn('resource policy', 'NotPrincipal' in statement ? statement : principal);
    expect(said).toEqual([expect.stringContaining(found)]);
  });
});

describe('whom a guardrail lets in by its options', () => {
  const of = buildBlueprint(
    landingZone({
      guardrails: {
        on: {
          root: [
            {
              guardrail: 'confused-deputy',
              accounts: [{ id: OUTSIDE, reason: 'It delivers the logs of our load balancers.' }],
            },
            'trusted-issuers',
          ],
        },
      },
    }),
  );
  const named: readonly Partial<PolicyStatement>[] = [
    byKey('aws:SourceAccount', OUTSIDE),
    byKey('token.actions.githubusercontent.com:sub', 'repo:Acme@1/*'),
  ];

  it.each(named)('may stand in a Deny of a guardrail: %j', (statement) => {
    const denied: Partial<PolicyStatement> = {
      ...statement,
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
    };
    expect(foundIn('resource control policy', denied, of)).toEqual([]);
  });

  it.each(named)('is nobody to a policy that allows something: %j', (statement) => {
    const allowed = { ...statement, Principal: { Service: 'codebuild.amazonaws.com' } };
    expect(foundIn('resource policy', allowed, of)).toHaveLength(1);
  });
});

describe('a name that accounts/ has is let in', () => {
  it.each<[string, Partial<PolicyStatement>]>([
    ['an account', { Principal: { AWS: [TOOLING, 'arn:aws:iam::333333333333:root'] } }],
    ['a role of delivery', { Principal: { AWS: `arn:aws:iam::${TOOLING}:role/acme-delivery-build-shop` } }],
    [
      'the role that Terraform works with',
      { Principal: { AWS: `arn:aws:iam::${TOOLING}:role/Administrator` } },
    ],
    ['a role of a team', { Resource: 'arn:aws:iam::444444444444:role/shop-execution' }],
    ['a service', { Principal: { Service: 'codepipeline.amazonaws.com' } }],
    [
      'the provider of tokens',
      {
        Principal: { Federated: `arn:aws:iam::${TOOLING}:oidc-provider/token.actions.githubusercontent.com` },
      },
    ],
    [
      'the subject',
      byKey('token.actions.githubusercontent.com:sub', 'repo:Acme@1/intake@2:environment:release'),
    ],
    ['a unit', byKey('aws:PrincipalOrgPaths', 'o-acme1234567/r-acme/ou-acme-workload/*')],
    ['the artifact bucket', { Resource: `arn:aws:s3:::acme-artifacts-${TOOLING}-eu-west-1/acme-shop/*` }],
    ['who is exempt', byKey('aws:PrincipalArn', `arn:aws:iam::${TOOLING}:role/BreakGlass*`)],
  ])('%s', (_, statement) => {
    expect(foundIn('identity policy', statement)).toEqual([]);
  });
});

describe('every account', () => {
  const organization = { 'aws:PrincipalOrgID': 'o-acme1234567' };
  const anyDeployRole = { 'aws:PrincipalArn': 'arn:aws:iam::*:role/acme-delivery-deploy-*' };
  const everybody = 'an Allow for principals of every account, without aws:PrincipalOrgID';

  it.each<[string, Partial<PolicyStatement>]>([
    ['everybody', { Principal: '*' }],
    ['everybody in a list', { Principal: { AWS: [TOOLING, '*'] } }],
    ['everybody over TLS', { Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    [
      'an organization only if the request has one',
      { Principal: '*', Condition: { StringEqualsIfExists: organization } },
    ],
    [
      'everybody but an account',
      { Principal: '*', Condition: { StringNotEquals: { 'aws:PrincipalAccount': TOOLING } } },
    ],
    ['a role of that name in whatever account', { Principal: '*', Condition: { ArnLike: anyDeployRole } }],
    ['an address', { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }],
  ])('is not let in: %s', (_, statement) => {
    expect(foundIn('resource policy', statement)).toEqual([everybody]);
    expect(foundIn('trust policy', statement)).toEqual([everybody]);
  });

  it.each<[string, Partial<PolicyStatement>]>([
    [
      'the organization',
      { Principal: '*', Condition: { StringEquals: organization, ArnLike: anyDeployRole } },
    ],
    ['an account', { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': TOOLING } } }],
    [
      'a source',
      { Principal: { AWS: '*' }, Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${TOOLING}:*` } } },
    ],
    ['a Deny', { Effect: 'Deny', Principal: '*' }],
  ])('is let in where the statement says whose: %s', (_, statement) => {
    expect(foundIn('resource policy', statement)).toEqual([]);
  });

  it('is not exempt from a Deny of a resource', () => {
    const statement: Partial<PolicyStatement> = {
      Effect: 'Deny',
      Principal: '*',
      Condition: { ArnNotLike: anyDeployRole },
    };
    expect(foundIn('resource policy', statement)).toEqual([
      'a Deny that lets arn:aws:iam::*:role/acme-delivery-deploy-* through, of whatever account',
    ]);
  });

  it('has no role that ours may assume without aws:ResourceOrgID', () => {
    const statement = { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/acme-delivery-deploy-shop' };
    expect(foundIn('identity policy', statement)).toEqual([
      'an Allow on arn:aws:iam::*:role/acme-delivery-deploy-shop, of whatever account, without aws:ResourceOrgID',
    ]);
    const bound = { ...statement, Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-acme1234567' } } };
    expect(foundIn('identity policy', bound)).toEqual([]);
  });
});

describe('an edit of the output is found', () => {
  const edited =
    (type: string, argument: string, edit: (statement: Editable) => void) => (json: Editable) => {
      const [name] = Object.keys(json.resource[type]);
      editPolicy(json.resource[type][`${name}`], argument, ({ Statement }) => edit([Statement].flat()[0]));
    };

  it.each<[string, string, (json: Editable) => void, string]>([
    [
      'an account in the trust of a deploy role',
      'prod',
      edited('aws_iam_role', 'assume_role_policy', (statement) => {
        statement.Principal.AWS = [statement.Principal.AWS, `arn:aws:iam::${OUTSIDE}:root`];
      }),
      `PipelineMayAssume: Principal names the account ${OUTSIDE}`,
    ],
    [
      'a developer in the trust of a deploy role',
      'prod',
      edited('aws_iam_role', 'assume_role_policy', (statement) => {
        statement.Condition.ArnEquals['aws:PrincipalArn'] = [
          statement.Condition.ArnEquals['aws:PrincipalArn'],
          `arn:aws:iam::${TOOLING}:role/Developer`,
        ];
      }),
      'Condition names arn:aws:iam::222222222222:role/Developer',
    ],
    [
      'a service in the trust of a deploy role',
      'prod',
      edited('aws_iam_role', 'assume_role_policy', (statement) => {
        statement.Principal.Service = 'ec2.amazonaws.com';
      }),
      'Principal names the service ec2.amazonaws.com',
    ],
    [
      'a new role for an outsider',
      'dev',
      (json) =>
        put(json, ['aws_iam_role', 'evil'], {
          name: 'evil',
          assume_role_policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: { Sid: 'In', Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: OUTSIDE } },
          }),
        }),
      `In: Principal names the account ${OUTSIDE}`,
    ],
    [
      'a hole in a guardrail',
      'organization',
      edited('aws_organizations_policy', 'content', (statement) => {
        statement.Condition = {
          ...statement.Condition,
          ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Developer*' },
        };
      }),
      'Condition names arn:aws:iam::*:role/Developer*',
    ],
  ])('%s', async (_, stack, edit, found) => {
    expect(await sabotage.errorsAfter(stack, edit)).toContainEqual(
      expect.stringMatching(new RegExp(`^closed-world .*${found.replace(/[*]/g, '\\*')}`)),
    );
  });
});

describe('what accounts/ trusts', () => {
  const reason = 'The security team reads from its own account.';
  const trusting = (...trusted: NonNullable<LandingZone['trusted']>) =>
    buildBlueprint(landingZone({ trusted }));

  it.each<[string, NonNullable<LandingZone['trusted']>[number], Partial<PolicyStatement>]>([
    ['an account', { kind: 'account', name: OUTSIDE, reason }, { Principal: { AWS: OUTSIDE } }],
    [
      'a role',
      { kind: 'arn', name: `arn:aws:iam::${OUTSIDE}:role/Audit`, reason },
      { Principal: { AWS: `arn:aws:iam::${OUTSIDE}:role/Audit` } },
    ],
    [
      'a bucket',
      { kind: 'arn', name: 'arn:aws:s3:::central-logs', reason },
      { Resource: 'arn:aws:s3:::central-logs/*' },
    ],
    [
      'a service',
      { kind: 'service', name: 'macie.amazonaws.com', reason },
      { Principal: { Service: 'macie.amazonaws.com' } },
    ],
    [
      'an organization',
      { kind: 'organization', name: 'o-partner12345', reason },
      byKey('aws:ResourceOrgID', 'o-partner12345'),
    ],
    [
      'a subject',
      { kind: 'subject', name: 'repo:acme/x:ref:refs/heads/main', reason },
      byKey('token.actions.githubusercontent.com:sub', 'repo:acme/x:ref:refs/heads/main'),
    ],
  ])('is let in: %s', (_, trusted, statement) => {
    expect(foundIn('identity policy', statement)).not.toEqual([]);
    expect(foundIn('identity policy', statement, trusting(trusted))).toEqual([]);
  });

  it('does not let in another role of the account of a trusted role', () => {
    const blueprint = trusting({ kind: 'arn', name: `arn:aws:iam::${OUTSIDE}:role/Audit`, reason });
    expect(
      foundIn('resource policy', { Principal: { AWS: `arn:aws:iam::${OUTSIDE}:role/Other` } }, blueprint),
    ).toEqual([`Principal names the account ${OUTSIDE}, which accounts/ does not`]);
  });

  const trusted = new Sabotage(trusting({ kind: 'account', name: OUTSIDE, reason }));

  it('is told with its reason where the output names it', async () => {
    const report = await trusted.withEdit('prod', (json) => {
      json.resource.aws_iam_role['deploy-shop_role_role'].description = `for ${OUTSIDE}`;
    });
    expect(errorsOf(report)).toEqual([]);
    expect(report.declared).toEqual([
      { declaration: 'trusted.0', what: OUTSIDE, found: 'account that is named in prod', reason },
    ]);
  });

  it('is an error where nothing names it', async () => {
    expect(errorsOf(await trusted.untouched())).toEqual([
      `unused-declaration accounts/ trusted.0: ${OUTSIDE} is declared, and nothing needs it`,
    ]);
  });
});
