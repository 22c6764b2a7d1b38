import { gather } from '../../../proof/gather';
import { ACCOUNT, allows, aStack, gathered, problemsOf, trust } from './world';

const roleArn = `arn:aws:iam::${ACCOUNT}:role/builder`;
const role = { name: 'builder', assume_role_policy: trust };
const everybody = { Principal: '*' };

/** The first action of each document. */
function actions(
  policies: readonly { readonly document: { readonly Statement: unknown } }[],
): readonly unknown[] {
  return policies.map(({ document }) => ([document.Statement].flat()[0] as { Action: unknown }).Action);
}

describe('roles', () => {
  it('have their trust, their inline policies and what is attached to them', () => {
    const { roles } = gathered({
      aws_iam_role: {
        builder: {
          ...role,
          path: '/delivery/',
          inline_policy: [{ name: 'inline', policy: allows('s3:GetObject') }],
          managed_policy_arns: ['${aws_iam_policy.managed.arn}'],
        },
      },
      aws_iam_policy: { managed: { name: 'managed', policy: allows('s3:PutObject') } },
      aws_iam_role_policy: {
        own: { name: 'own', role: '${aws_iam_role.builder.name}', policy: allows('sns:Publish') },
      },
      aws_iam_role_policy_attachment: {
        aws: { role: 'builder', policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      },
      aws_iam_policy_attachment: {
        both: {
          name: 'x',
          roles: ['${aws_iam_role.builder.id}'],
          policy_arn: '${aws_iam_policy.managed.arn}',
        },
      },
    });
    const found = roles.get(`arn:aws:iam::${ACCOUNT}:role/delivery/builder`);
    expect(found).toMatchObject({ account: ACCOUNT, address: 'main/aws_iam_role.builder' });
    expect(actions(found?.identity ?? [])).toEqual([
      's3:GetObject',
      's3:PutObject',
      'sns:Publish',
      '*',
      's3:PutObject',
    ]);
    expect(actions(found ? [found.trust] : [])).toEqual(['sts:AssumeRole']);
  });

  it('have the boundary that they refer to', () => {
    const { roles } = gathered({
      aws_iam_role: { builder: { ...role, permissions_boundary: '${aws_iam_policy.boundary.arn}' } },
      aws_iam_policy: { boundary: { name: 'boundary', policy: allows('ecs:*') } },
    });
    expect(roles.get(roleArn)?.boundary).toMatchObject({
      kind: 'permission boundary',
      address: 'main/aws_iam_policy.boundary',
    });
  });

  it('share the document of policies that are the same', () => {
    const { roles } = gathered({
      aws_iam_role: { a: { ...role, name: 'a' }, b: { ...role, name: 'b' } },
    });
    const [a, b] = [...roles.values()];
    expect(a?.trust.document).toBe(b?.trust.document);
  });

  it.each([
    [
      'a role without trust',
      { aws_iam_role: { a: { name: 'a' } } },
      /main\/aws_iam_role\.a: found no assume_role_policy/,
    ],
    [
      'two roles of one name',
      { aws_iam_role: { a: role, b: role } },
      /main\/aws_iam_role\.b: found arn:.*builder, wanted a role that no other resource makes: look at main\/aws_iam_role\.a/,
    ],
    [
      'a policy for a role that nobody makes',
      { aws_iam_role_policy: { a: { role: 'nobody', policy: allows('s3:GetObject') } } },
      /main\/aws_iam_role_policy\.a: .*no stack makes the role nobody/,
    ],
    [
      'a managed policy whose text is not known',
      {
        aws_iam_role: { a: role },
        aws_iam_role_policy_attachment: {
          a: { role: 'builder', policy_arn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' },
        },
      },
      /found arn:aws:iam::aws:policy\/AmazonS3FullAccess, wanted a managed policy that a stack makes/,
    ],
  ])('are refused: %s', (_, resource, message) => {
    expect(problemsOf(resource)).toEqual([expect.stringMatching(message)]);
  });
});

describe('resource policies', () => {
  const policy = allows('x:Do', everybody);
  const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${resource}`;

  it.each<[string, string, Parameters<typeof gathered>[0]]>([
    [
      'a bucket',
      'arn:aws:s3:::store',
      {
        aws_s3_bucket: { b: { bucket: 'store' } },
        aws_s3_bucket_policy: { p: { bucket: '${aws_s3_bucket.b.id}', policy } },
      },
    ],
    ['a key', arn('kms', 'key/main.k'), { aws_kms_key: { k: { policy } } }],
    [
      'a key with the policy beside it',
      arn('kms', 'key/main.k'),
      { aws_kms_key: { k: {} }, aws_kms_key_policy: { p: { key_id: '${aws_kms_key.k.key_id}', policy } } },
    ],
    [
      'a repository',
      arn('ecr', 'repository/acme/shop'),
      {
        aws_ecr_repository: { r: { name: 'acme/shop' } },
        aws_ecr_repository_policy: { p: { repository: '${aws_ecr_repository.r.name}', policy } },
      },
    ],
    [
      'a topic',
      arn('sns', 'news'),
      {
        aws_sns_topic: { t: { name: 'news' } },
        aws_sns_topic_policy: { p: { arn: '${aws_sns_topic.t.arn}', policy } },
      },
    ],
    [
      'a queue',
      arn('sqs', 'jobs'),
      {
        aws_sqs_queue: { q: { name: 'jobs' } },
        aws_sqs_queue_policy: { p: { queue_url: '${aws_sqs_queue.q.url}', policy } },
      },
    ],
    ['a queue with its own', arn('sqs', 'jobs'), { aws_sqs_queue: { q: { name: 'jobs', policy } } }],
    [
      'the default event bus',
      arn('events', 'event-bus/default'),
      { aws_cloudwatch_event_bus_policy: { p: { policy } } },
    ],
    [
      'an event bus',
      arn('events', 'event-bus/central'),
      {
        aws_cloudwatch_event_bus: { b: { name: 'central' } },
        aws_cloudwatch_event_bus_policy: {
          p: { event_bus_name: '${aws_cloudwatch_event_bus.b.name}', policy },
        },
      },
    ],
    [
      'a secret',
      arn('secretsmanager', 'secret:token-symbol'),
      {
        aws_secretsmanager_secret: { s: { name: 'token' } },
        aws_secretsmanager_secret_policy: { p: { secret_arn: '${aws_secretsmanager_secret.s.arn}', policy } },
      },
    ],
    [
      'a domain of packages',
      arn('codeartifact', 'domain/acme'),
      { aws_codeartifact_domain_permissions_policy: { p: { domain: 'acme', policy_document: policy } } },
    ],
    [
      'a repository of packages',
      arn('codeartifact', 'repository/acme/npm'),
      {
        aws_codeartifact_repository_permissions_policy: {
          p: { domain: 'acme', repository: 'npm', policy_document: policy },
        },
      },
    ],
  ])('stand on %s', (_, expected, resource) => {
    const found = gathered(resource).resources.get(expected);
    expect(actions(found?.policy ? [found.policy] : [])).toEqual(['x:Do']);
  });

  it('stand on registries and on the repositories that a template makes', () => {
    const { registries, templates } = gathered({
      aws_ecr_registry_policy: { p: { policy, provider: 'aws.eu-central-1' } },
      aws_ecr_repository_creation_template: { t: { prefix: 'acme', repository_policy: policy } },
    });
    expect([...registries.keys()]).toEqual([`${ACCOUNT}/eu-central-1`]);
    expect(templates).toMatchObject([{ account: ACCOUNT, region: 'eu-west-1', prefix: 'acme' }]);
    expect(templates[0]?.policy).toBeDefined();
  });

  it('of logs stand on every log group of their account and region', () => {
    const { logs, resources } = gathered({
      aws_cloudwatch_log_group: { g: { name: '/aws/events/acme' } },
      aws_cloudwatch_log_resource_policy: {
        p: { policy_name: 'events', policy_document: policy },
        q: { policy_name: 'other', policy_document: policy },
      },
    });
    expect([...logs.keys()]).toEqual([`${ACCOUNT}/eu-west-1`]);
    expect(actions(logs.get(`${ACCOUNT}/eu-west-1`) ?? [])).toEqual(['x:Do', 'x:Do']);
    expect(resources.get(arn('logs', 'log-group:/aws/events/acme'))?.policy).toBeUndefined();
  });

  it('of a function are made of its permissions', () => {
    const { resources } = gathered({
      aws_lambda_function: { f: { function_name: 'hook' } },
      aws_lambda_permission: {
        a: {
          statement_id: 'Topic',
          function_name: '${aws_lambda_function.f.function_name}',
          action: 'lambda:InvokeFunction',
          principal: 'sns.amazonaws.com',
          source_arn: arn('sns', 'news'),
        },
        b: { function_name: 'hook', action: 'lambda:GetFunction', principal: '*', principal_org_id: 'o-1' },
      },
    });
    expect(resources.get(arn('lambda', 'function:hook'))?.policy?.document.Statement).toMatchObject([
      {
        Sid: 'Topic',
        Principal: { Service: 'sns.amazonaws.com' },
        Condition: { ArnLike: { 'aws:SourceArn': arn('sns', 'news') } },
      },
      { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
    ]);
  });

  it('are refused where a key has none', () => {
    expect(problemsOf({ aws_kms_key: { k: {} } })).toEqual([
      'main/aws_kms_key.k: found no policy, wanted a key policy: write one: nobody should guess who may use a key',
    ]);
  });

  it.each([
    ['is no JSON', '{', /main\/aws_kms_key\.k: found "\{", wanted a resource policy as JSON/],
    [
      'has an unknown element',
      allows('kms:*', { ...everybody, Actoin: 'x' }),
      /Statement\[0\]\.Actoin: found the unknown field "Actoin"/,
    ],
    ['has no principal', allows('kms:*'), /Statement\[0\]\.Principal: found nothing/],
    ['depends on what only AWS knows', '${aws_vpc.main.arn}', /no aws_vpc\.main/],
  ])('are refused where the text %s', (_, text, message) => {
    expect(problemsOf({ aws_kms_key: { k: { policy: text } } })).toEqual([expect.stringMatching(message)]);
  });

  it('of a kind that is not read are refused', () => {
    expect(problemsOf({ aws_glacier_vault: { v: { access_policy: policy } } })).toEqual([
      expect.stringContaining(
        'main/aws_glacier_vault.v: found a policy of a kind that the proof does not read',
      ),
    ]);
    expect(problemsOf({ aws_kms_grant: { g: {} } })).toEqual([expect.stringContaining('write a key policy')]);
  });
});

describe('what would be a guess', () => {
  const open = allows('x:Do', everybody);
  const document = { data: { aws_iam_policy_document: { d: { statement: [] } } } };

  it.each<[string, Parameters<typeof gathered>[0], Parameters<typeof gathered>[1], RegExp]>([
    [
      'two policies for one bucket',
      {
        aws_s3_bucket: { b: { bucket: 'store' } },
        aws_s3_bucket_policy: { p: { bucket: 'store', policy: open }, q: { bucket: 'store', policy: open } },
      },
      {},
      /main\/aws_s3_bucket_policy\.q: found another aws_s3_bucket_policy for the same/,
    ],
    [
      'a policy of a user',
      {
        aws_iam_user_policy_attachment: {
          a: { user: 'u', policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
        },
      },
      {},
      /a policy of a kind that the proof does not read/,
    ],
    [
      'a policy as a data source on a type that is not read',
      { aws_glacier_vault: { v: { access_policy: '${data.aws_iam_policy_document.d.json}' } } },
      document,
      /a policy of a kind that the proof does not read/,
    ],
    [
      'a policy as a local on a type that is not read',
      { aws_glacier_vault: { v: { access_policy: '${local.p}' } } },
      { locals: { p: open } },
      /a policy of a kind that the proof does not read/,
    ],
    [
      'a public bucket',
      { aws_s3_bucket: { b: { bucket: 'store', acl: 'public-read' } } },
      {},
      /found acl public-read/,
    ],
    [
      'a dynamic block',
      { aws_iam_role: { r: { ...role, dynamic: { inline_policy: [] } } } },
      {},
      /found a dynamic block/,
    ],
    [
      'a policy document as a data source',
      { aws_sns_topic: { t: { name: '${data.aws_iam_policy_document.d.json}' } } },
      document,
      /found \$\{data\.aws_iam_policy_document\.d\.json\}.*policy documents are not read: write the policy as JSON/,
    ],
    [
      'a role that no stack makes',
      { aws_sns_topic: { t: { name: '${data.aws_iam_role.r.arn}' } } },
      { data: { aws_iam_role: { r: { name: 'nobody' } } } },
      /no stack makes the role nobody/,
    ],
    [
      'one of two accounts',
      { aws_sns_topic: { t: { name: 'news' } } },
      { provider: { aws: { region: 'eu-west-1', allowed_account_ids: [ACCOUNT, '333333333333'] } } },
      /the provider names no account/,
    ],
  ])('is refused: %s', (_, resource, parts, message) => {
    expect(problemsOf(resource, parts)).toEqual([expect.stringMatching(message)]);
  });

  it('is refused: a module', () => {
    const stack = aStack({});
    const { problems } = gather([{ ...stack, json: { ...stack.json, module: { m: { source: './m' } } } }]);
    expect(problems).toMatchObject([{ place: 'main/module', found: 'a module' }]);
  });

  it('names the expression alone, not the policy around it', () => {
    const [problem] = gather([
      aStack({
        aws_kms_key: {
          k: {
            policy: open.replace('x:Do', '${aws_vpc.v.arn}').replace('Allow"', `Allow${'y'.repeat(90)}"`),
          },
        },
      }),
    ]).problems;
    expect(problem?.found).toBe('${aws_vpc.v.arn}');
  });
});

describe('keys', () => {
  const key = { k: { policy: allows('kms:*', everybody) } };

  it('have a symbolic id and the aliases of any stack', () => {
    const { resources } = gathered({
      aws_kms_key: key,
      aws_kms_alias: { a: { name: 'alias/one', target_key_id: '${aws_kms_key.k.key_id}' } },
    });
    expect(resources.get(`arn:aws:kms:eu-west-1:${ACCOUNT}:key/main.k`)?.aliases).toEqual(['alias/one']);
  });

  const alias = { a: { name: 'alias/one', target_key_id: '${aws_kms_key.k.key_id}' } };
  const byAlias = (name: string) =>
    ({
      ...aStack(
        { aws_sns_topic: { t: { name: '${data.aws_kms_alias.x.target_key_arn}' } } },
        { data: { aws_kms_alias: { x: { name } } } },
      ),
      id: 'other',
    }) as const;

  it('are found by their alias from another stack of the same account and region', () => {
    const stacks = [aStack({ aws_kms_key: key, aws_kms_alias: alias }), byAlias('alias/one')];
    expect([...(gather(stacks).gathered?.resources.keys() ?? [])]).toContain(
      `arn:aws:sns:eu-west-1:${ACCOUNT}:arn:aws:kms:eu-west-1:${ACCOUNT}:key/main.k`,
    );
  });

  it('are not guessed where no stack makes the alias', () => {
    const stacks = [aStack({ aws_kms_key: key, aws_kms_alias: alias }), byAlias('alias/two')];
    expect(gather(stacks).problems).toMatchObject([
      { place: 'other/aws_sns_topic.t', wanted: expect.stringContaining('no stack makes alias/two') },
    ]);
  });
});

describe('values', () => {
  const named = (name: string, parts = {}) =>
    [...gathered({ aws_sns_topic: { t: { name } } }, parts).resources.keys()][0]?.split(':').at(-1);

  it.each([
    ['a local', '${local.prefix}-x', { locals: { prefix: 'acme' } }, 'acme-x'],
    ['a local of a local', '${local.b}', { locals: { a: 'acme', b: '${local.a}' } }, 'acme'],
    ['a default of a variable', '${var.prefix}', { variable: { prefix: { default: 'acme' } } }, 'acme'],
    [
      'account, partition and region',
      '${data.aws_caller_identity.me.account_id}-${data.aws_partition.p.partition}-${data.aws_region.r.name}',
      { data: { aws_caller_identity: { me: {} }, aws_partition: { p: {} }, aws_region: { r: {} } } },
      `${ACCOUNT}-aws-eu-west-1`,
    ],
    [
      'the organization',
      '${data.aws_organizations_organization.o.id}',
      { data: { aws_organizations_organization: { o: {} } } },
      'o-acme1234567',
    ],
  ])('come from %s', (_, name, parts, expected) => {
    expect(named(name, parts)).toBe(expected);
  });

  it.each([
    [
      'a variable without default',
      '${var.prefix}',
      { variable: { prefix: {} } },
      /the variable prefix has no default/,
    ],
    ['a circle', '${local.a}', { locals: { a: '${local.b}', b: '${local.a}' } }, /refers to itself/],
    [
      'a data source that asks AWS',
      '${data.aws_ami.a.id}',
      { data: { aws_ami: { a: {} } } },
      /only AWS knows what this data source answers/,
    ],
    ['a module', '${module.x.name}', {}, /module is not understood/],
    ['an attribute that AWS computes', '${aws_vpc.v.id}', {}, /the stack has no aws_vpc\.v/],
  ])('are not guessed: %s', (_, name, parts, message) => {
    expect(problemsOf({ aws_sns_topic: { t: { name } } }, parts)).toEqual([expect.stringMatching(message)]);
  });

  it('of a resource that is made several times are not guessed', () => {
    expect(problemsOf({ aws_sns_topic: { t: { name: 'x', count: 2 } } })).toEqual([
      expect.stringContaining('how many resources there are is not known'),
    ]);
  });
});

describe('the organization', () => {
  const scp = (type?: string) => ({ name: 'x', content: allows('*'), ...(type && { type }) });
  const attach = (target: string) => ({
    a: { policy_id: '${aws_organizations_policy.p.id}', target_id: target },
  });

  it('has its guardrails where they are attached', () => {
    const { controls } = gathered({
      aws_organizations_policy: { p: scp() },
      aws_organizations_policy_attachment: attach('ou-1'),
    });
    expect(actions(controls.get('ou-1')?.service ?? [])).toEqual(['*']);
  });

  it('leaves out policies that decide no request', () => {
    const { controls } = gathered({
      aws_organizations_policy: { p: { name: 'tags', type: 'TAG_POLICY', content: '{}' } },
      aws_organizations_policy_attachment: attach('ou-1'),
    });
    expect(controls.size).toBe(0);
  });

  it('is refused where a guardrail is attached to something else', () => {
    const problems = problemsOf({
      aws_organizations_policy: { p: scp() },
      aws_organizations_policy_attachment: attach('ou-9'),
    });
    expect(problems).toEqual([
      'main/aws_organizations_policy_attachment.a: found ou-9, wanted a root, a unit or an account of the organization: correct the target, or the organization in accounts/',
    ]);
  });

  it('is refused where no stack tells its tree', () => {
    expect(problemsOf({}, { locals: { organization: undefined } })).toEqual([
      "locals.organization: found nothing, in no stack, wanted the organization's tree: synthesize the stack of the management account too",
    ]);
  });
});

describe('a provider', () => {
  const topic = { aws_sns_topic: { t: { name: 'news' } } };

  it('tells the account by the role that it assumes', () => {
    const provider = {
      aws: { region: 'eu-west-1', assume_role: { role_arn: `arn:aws:iam::${ACCOUNT}:role/x` } },
    };
    expect([...gathered(topic, { provider }).resources.keys()]).toEqual([
      `arn:aws:sns:eu-west-1:${ACCOUNT}:news`,
    ]);
  });

  it.each([
    ['names no account', { aws: { region: 'eu-west-1' } }, 'the provider names no account'],
    ['names no region', { aws: { allowed_account_ids: [ACCOUNT] } }, 'the provider names no region'],
    ['is not there', {}, 'the stack has no such provider'],
  ])('is refused where it %s', (_, provider, why) => {
    expect(problemsOf(topic, { provider })).toEqual([expect.stringContaining(why)]);
  });
});

describe('pipelines and replication', () => {
  it('are gathered for the graph, actions in their order', () => {
    const { pipelines, replications } = gathered({
      aws_codepipeline: {
        p: {
          name: 'shop',
          role_arn: roleArn,
          stage: [
            {
              name: 'source',
              action: [{ name: 'source', category: 'Source', provider: 'S3', run_order: 1 }],
            },
            {
              name: 'prod',
              action: [
                {
                  name: 'deploy',
                  category: 'Deploy',
                  provider: 'ECS',
                  run_order: 2,
                  role_arn: roleArn,
                  region: 'eu-central-1',
                },
                { name: 'approve', category: 'Approval', provider: 'Manual', run_order: 1 },
              ],
            },
          ],
        },
      },
      aws_ecr_replication_configuration: {
        r: {
          replication_configuration: {
            rule: [
              {
                destination: [{ registry_id: '333333333333', region: 'eu-west-1' }],
                repository_filter: [{ filter: 'acme/', filter_type: 'PREFIX_MATCH' }],
              },
            ],
          },
        },
      },
    });
    expect(pipelines[0]?.actions.map(({ name, region }) => [name, region])).toEqual([
      ['source', 'eu-west-1'],
      ['approve', 'eu-west-1'],
      ['deploy', 'eu-central-1'],
    ]);
    expect(replications).toMatchObject([
      { prefixes: ['acme/'], destinations: [{ account: '333333333333', region: 'eu-west-1' }] },
    ]);
  });
});
