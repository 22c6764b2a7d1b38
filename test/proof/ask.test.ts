import type { Hop, HopCaller, HopResource } from '../../hops/hop';
import { askerFor, assemblerFor } from '../../proof/ask';
import type { PolicyDocument, PolicyStatement } from '../../proof/evaluate';
import type { FoundPolicy, Gathered, PolicyKind } from '../../proof/gather/model';
import { vocabularyOf } from '../../proof/vocabulary';
import { IDS } from '../support/landing-zone';

const STRANGER = '999999999999';
const builder = `arn:aws:iam::${IDS.tooling}:role/acme-delivery-build-shop`;
const bucket = 'arn:aws:s3:::acme-artifacts';
const alias = `arn:aws:kms:eu-west-1:${IDS.tooling}:alias/acme-artifacts`;
const key = `arn:aws:kms:eu-west-1:${IDS.tooling}:key/tooling.key`;

function policy(kind: PolicyKind, address: string, ...statements: readonly PolicyStatement[]): FoundPolicy {
  const document: PolicyDocument = { Version: '2012-10-17', Statement: statements };
  return { kind, address, document };
}

const readsBucket = policy('identity policy', 'tooling/identity', {
  Sid: 'Read',
  Effect: 'Allow',
  Action: ['s3:GetObject', 'kms:Decrypt', 'ecr:*'],
  Resource: '*',
  Condition: { StringEquals: { 'aws:ResourceAccount': IDS.tooling } },
});
const guardrail = policy('service control policy', 'organization/guardrail', {
  Sid: 'DenySandbox',
  Effect: 'Deny',
  Action: 's3:*',
  Resource: '*',
  Condition: { StringEquals: { 'aws:SourceIp': '192.0.2.1' } },
});

/** A little of everything that a question can be about. */
function gathered(change: Partial<Gathered> = {}): Gathered {
  const trust = policy('trust policy', 'tooling/role', {
    Sid: 'CodeBuildMayAssume',
    Effect: 'Allow',
    Principal: { Service: 'codebuild.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': IDS.tooling } },
  });
  const keyPolicy = policy('resource policy', 'tooling/key', {
    Sid: 'Delegate',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${IDS.tooling}:root` },
    Action: 'kms:*',
    Resource: '*',
    Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/acme-artifacts' } },
  });
  const role = {
    arn: builder,
    account: IDS.tooling,
    address: 'tooling/role',
    trust,
    identity: [readsBucket],
    boundary: undefined,
  };
  const asksForMuch = policy('identity policy', 'tooling/another', {
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    Condition: {
      StringEquals: { 'aws:PrincipalAccount': '1', 'aws:PrincipalOrgID': '1', 'aws:RequestedRegion': '1' },
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': '1' },
    },
  });
  const found = { account: IDS.tooling, region: 'eu-west-1', address: 'tooling/x' };
  const member = (id: string, parent: string) => [id, { id, name: id, parent }] as const;
  return {
    organization: {
      id: 'o-acme1234567',
      rootId: 'r-acme',
      managementAccountId: IDS.management,
      units: new Map([member('ou-1', 'r-acme'), member('ou-2', 'ou-1')]),
      accounts: new Map([
        member(IDS.management, 'r-acme'),
        member(IDS.tooling, 'ou-2'),
        member(IDS.dev, 'ou-1'),
      ]),
    },
    controls: new Map([['ou-1', { service: [guardrail], resource: [] }]]),
    roles: new Map([[builder, role]]),
    offered: new Map(),
    resources: new Map([
      [
        key,
        { ...found, arn: key, type: 'aws_kms_key', policy: keyPolicy, aliases: ['alias/acme-artifacts'] },
      ],
      [bucket, { ...found, arn: bucket, type: 'aws_s3_bucket', policy: undefined, aliases: [] }],
    ]),
    registries: new Map(),
    logs: new Map(),
    delegation: undefined,
    templates: [],
    replications: [],
    pipelines: [],
    eventRules: [],
    made: [],
    policies: [readsBucket, guardrail, trust, keyPolicy, asksForMuch],
    ...change,
  };
}

const ACTIONS = [
  'logs:PutLogEvents',
  's3:GetObject',
  'kms:Decrypt',
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'ecr:BatchGetImage',
  'ecr:ReplicateImage',
];

type Asked = [who: HopCaller, action: string, resource: HopResource, context?: Hop['context']];

async function askIn(facts: Gathered, ...[who, action, resource, context = {}]: Asked) {
  return askerFor(facts, await vocabularyOf(ACTIONS))({ who, action, resource, context });
}

function ask(...question: Asked) {
  return askIn(gathered(), ...question);
}

async function bare(who: HopCaller, action: string, resource: HopResource, context: Hop['context'] = {}) {
  const assembled = assemblerFor(gathered(), await vocabularyOf(ACTIONS))({ who, action, resource, context });
  if (typeof assembled === 'string') throw new Error(assembled);
  return assembled;
}

const role: HopCaller = { kind: 'role', arn: builder };
const object: HopResource = { kind: 'own', arn: `${bucket}/shop/a`, account: IDS.tooling };
const known = { 'aws:SourceIp': '198.51.100.7' };

describe('a question', () => {
  it('is answered with the statement that decides and its address', async () => {
    const { decision, because } = await ask(role, 's3:GetObject', object, known);
    expect(decision).toBe('Allowed');
    expect(because.at(-1)).toMatchObject({ sid: 'Read', address: 'tooling/identity', effect: 'Allow' });
  });

  it('is denied by a guardrail of any level above the caller', async () => {
    const { decision, because } = await ask(role, 's3:GetObject', object, { 'aws:SourceIp': '192.0.2.1' });
    expect(decision).toBe('ExplicitlyDenied');
    expect(because).toMatchObject([{ sid: 'DenySandbox', address: 'organization/guardrail' }]);
  });

  it('is left open where the answer depends on a key that nobody states', async () => {
    const { decision, because } = await ask(role, 's3:GetObject', object);
    expect(decision).toBe('Unknown');
    expect(because[0]?.unknown).toEqual(['aws:sourceip']);
  });

  it('about a role that no stack makes says so', async () => {
    const nobody: HopCaller = { kind: 'role', arn: `${builder}-x` };
    const { missing } = await ask(nobody, 's3:GetObject', object);
    expect(missing).toBe(`no stack makes the role ${builder}-x`);
    const target: HopResource = { kind: 'own', arn: `${builder}-x`, account: IDS.tooling };
    expect((await ask(role, 'sts:AssumeRole', target)).missing).toBe(`no stack makes the role ${builder}-x`);
  });

  it('about a key is answered by the key behind the alias', async () => {
    expect((await ask(role, 'kms:Decrypt', { kind: 'key', aliasArn: alias })).decision).toBe('Allowed');
    const another: HopResource = { kind: 'key', aliasArn: `${alias}-x` };
    expect((await ask(role, 'kms:Decrypt', another)).missing).toBe(`no stack makes ${alias}-x`);
  });

  it('about something of a stranger knows whose it is', async () => {
    const foreign: HopResource = { kind: 'foreign', arn: `${bucket}/shop/a`, account: STRANGER };
    expect((await ask(role, 's3:GetObject', foreign, known)).decision).toBe('ImplicitlyDenied');
  });
});

describe('the context of a request', () => {
  it('says who asks, from which organization and which unit', async () => {
    const { context } = (await bare(role, 's3:GetObject', object)).bare;
    expect(context).toMatchObject({
      'aws:PrincipalArn': builder,
      'aws:PrincipalAccount': IDS.tooling,
      'aws:PrincipalOrgID': 'o-acme1234567',
      'aws:PrincipalOrgPaths': ['o-acme1234567/r-acme/ou-1/ou-2/'],
      'aws:RequestedRegion': 'eu-west-1',
      'aws:SecureTransport': 'true',
    });
  });

  it('puts an account that is none of ours into another organization', async () => {
    const who: HopCaller = { kind: 'administrator', arn: `arn:aws:iam::${STRANGER}:role/Somebody` };
    const { context } = (await bare(who, 's3:GetObject', object)).bare;
    expect(context?.['aws:PrincipalOrgID']).not.toBe('o-acme1234567');
  });

  it('has no source for a role, and a source of unknown value for a service that states none', async () => {
    expect((await bare(role, 's3:GetObject', object)).bare.unknown).not.toContain('aws:sourceaccount');
    const service: HopCaller = { kind: 'service', name: 'codebuild.amazonaws.com' };
    const target: HopResource = { kind: 'own', arn: builder, account: IDS.tooling };
    expect((await bare(service, 'sts:AssumeRole', target)).bare.unknown).toContain('aws:sourceaccount');
    expect((await ask(service, 'sts:AssumeRole', target)).decision).toBe('Unknown');
    const context = { 'aws:SourceAccount': IDS.tooling };
    expect((await ask(service, 'sts:AssumeRole', target, context)).decision).toBe('Allowed');
  });

  it('names the key behind an alias where the request carries its ARN', async () => {
    const { context } = (await bare(role, 's3:GetObject', object, { 's3:key': { keyBehind: alias } })).bare;
    expect(context?.['s3:key']).toBe(key);
  });
});

describe('the guardrails', () => {
  it('bind neither the management account nor a service nor a stranger', async () => {
    const levels = async (who: HopCaller) =>
      (await bare(who, 's3:GetObject', object)).sources.serviceControls.length;
    const administrator = (account: string): HopCaller => ({
      kind: 'administrator',
      arn: `arn:aws:iam::${account}:role/Somebody`,
    });
    expect(await levels(administrator(IDS.dev))).toBe(3);
    expect(await levels(administrator(IDS.management))).toBe(0);
    expect(await levels(administrator(STRANGER))).toBe(0);
    expect(await levels({ kind: 'service', name: 'codebuild.amazonaws.com' })).toBe(0);
  });

  it('for resources bind everybody who asks for a resource of a member account', async () => {
    const perimeter = policy('resource control policy', 'organization/perimeter', {
      Sid: 'OnlyOurs',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' } },
    });
    const facts = gathered({ controls: new Map([['r-acme', { service: [], resource: [perimeter] }]]) });
    const stranger: HopCaller = { kind: 'administrator', arn: `arn:aws:iam::${STRANGER}:role/Somebody` };
    const { decision, because } = await askIn(facts, stranger, 's3:GetObject', object);
    expect([decision, because[0]?.address]).toEqual(['ExplicitlyDenied', 'organization/perimeter']);
  });
});

describe('who has a token of an identity provider', () => {
  const provider = `arn:aws:iam::${IDS.tooling}:oidc-provider/gitlab.com`;
  const who: HopCaller = { kind: 'web identity', arn: provider };
  const target: HopResource = { kind: 'own', arn: builder, account: IDS.tooling };
  const action = 'sts:AssumeRoleWithWebIdentity';
  const claims = { 'gitlab.com:sub': 'project_path:acme/shop:ref_type:branch:ref:main' };
  const trust = policy('trust policy', 'tooling/role', {
    Sid: 'CiMayAssume',
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: action,
    Condition: { StringEquals: claims },
  });
  const [role] = gathered().roles.values();
  const roles = new Map(role && [[builder, { ...role, trust }]]);
  const policies = [...gathered().policies, trust];

  it('is let in by the trust policy alone, if the claims are those it asks for', async () => {
    const facts = gathered({ roles, policies });
    const decisions = [
      await askIn(facts, who, action, target, claims),
      await askIn(facts, who, action, target, { 'gitlab.com:sub': 'another' }),
      await askIn(facts, who, action, target),
      await askIn(facts, { ...who, arn: `${provider}.example` }, action, target, claims),
    ].map(({ decision }) => decision);
    expect(decisions).toEqual(['Allowed', 'ImplicitlyDenied', 'ImplicitlyDenied', 'ImplicitlyDenied']);
  });

  it('is nobody: the request names no principal and no service, and no guardrail of an account binds it', async () => {
    const assembled = assemblerFor(
      gathered({ roles, policies }),
      await vocabularyOf(ACTIONS),
    )({
      who,
      action,
      resource: target,
      context: claims,
    });
    if (typeof assembled === 'string') throw new Error(assembled);
    const { bare, sources } = assembled;
    expect(Object.keys(bare.context ?? {}).filter((key) => /^aws:principal/i.test(key))).toEqual([]);
    expect(bare.unknown?.filter((key) => /^aws:(principal|source(account|arn))/.test(key))).toEqual([]);
    expect([sources.identity, sources.serviceControls]).toEqual([[], []]);
  });

  it('is bound by the guardrails for resources', async () => {
    const perimeter = policy('resource control policy', 'organization/perimeter', {
      Sid: 'OnlyOurGroup',
      Effect: 'Deny',
      Principal: '*',
      Action: action,
      Resource: '*',
      Condition: { StringNotLike: { 'gitlab.com:sub': 'project_path:other/*' } },
    });
    const controls = new Map([['r-acme', { service: [], resource: [perimeter] }]]);
    const facts = gathered({ roles, policies: [...policies, perimeter], controls });
    expect((await askIn(facts, who, action, target, claims)).decision).toBe('ExplicitlyDenied');
  });
});

describe('a repository', () => {
  const repository: HopResource = {
    kind: 'own',
    arn: `arn:aws:ecr:eu-west-1:${IDS.dev}:repository/acme/shop`,
    account: IDS.dev,
  };
  const lets = (kind: string, action: string) =>
    policy('resource policy', `dev/${kind}`, {
      Sid: kind,
      Effect: 'Allow',
      Principal: '*',
      Action: action,
      Resource: '*',
    });
  const template = (prefix: string) => ({
    account: IDS.dev,
    region: 'eu-west-1',
    prefix,
    address: `dev/${prefix}`,
    policy: lets(prefix, 'ecr:BatchGetImage'),
  });

  it('has the policy of the template with the longest prefix, and that of its registry', async () => {
    const facts = gathered({
      templates: [template('ROOT'), template('acme'), template('acme/shop'), template('other')],
      registries: new Map([[`${IDS.dev}/eu-west-1`, lets('registry', 'ecr:ReplicateImage')]]),
    });
    const pulled = await askIn(facts, role, 'ecr:BatchGetImage', repository);
    expect(pulled.because.at(-1)?.layer).toBe('identityPolicies');
    const who: HopCaller = { kind: 'administrator', arn: `arn:aws:iam::${IDS.tooling}:role/Somebody` };
    const [image, replica] = [
      await askIn(facts, who, 'ecr:BatchGetImage', repository),
      await askIn(facts, who, 'ecr:ReplicateImage', repository),
    ];
    expect(image.because).toContainEqual(expect.objectContaining({ address: 'dev/acme', statement: 0 }));
    expect(replica.because).toContainEqual(
      expect.objectContaining({ address: 'dev/registry', statement: 0, sid: 'registry' }),
    );
  });
});

describe('a log group', () => {
  const group = (name: string) => `arn:aws:logs:eu-west-1:${IDS.tooling}:log-group:${name}`;
  const about = (name: string) =>
    policy('resource policy', `tooling/${name}`, {
      Sid: name,
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'logs:PutLogEvents',
      Resource: `${group(name)}:*`,
    });
  const facts = gathered({ logs: new Map([[`${IDS.tooling}/eu-west-1`, [about('one'), about('two')]]]) });
  const writes = async (name: string) => {
    const arn = `${group(name)}:log-stream:a1b2c3d4`;
    const who: HopCaller = { kind: 'service', name: 'events.amazonaws.com' };
    return (await askIn(facts, who, 'logs:PutLogEvents', { kind: 'own', arn, account: IDS.tooling }))
      .decision;
  };

  it.each(['one', 'two'])(
    'is written to where one of the policies of its account names it: %s',
    async (name) => {
      expect(await writes(name)).toBe('Allowed');
    },
  );

  it('is not where none does', async () => {
    expect(await writes('three')).toBe('ImplicitlyDenied');
  });
});

describe('the vocabulary', () => {
  it('refuses an action that AWS does not have', async () => {
    await expect(vocabularyOf(['s3:GetObjct'])).rejects.toThrow('AWS has no action s3:GetObjct');
    await expect(vocabularyOf(['s4:GetObject'])).rejects.toThrow('AWS has no action s4:GetObject');
  });

  it('knows which keys a request may carry, with the part that the caller chooses', async () => {
    const vocabulary = await vocabularyOf(['kms:Decrypt', 'iam:PassRole']);
    expect(vocabulary.mayCarry('kms:Decrypt', 'kms:encryptioncontext:aws:logs:arn')).toBe(true);
    expect(vocabulary.mayCarry('iam:PassRole', 'iam:PassedToService')).toBe(true);
    expect(vocabulary.mayCarry('kms:Decrypt', 'iam:PassedToService')).toBe(false);
    expect(() => vocabulary.mayCarry('s3:GetObject', 'aws:SourceIp')).toThrow('not looked up');
  });
});
