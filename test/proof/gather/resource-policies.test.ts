import { ACCOUNT, actions, allows, everybody, gathered, problemsOf } from './world';

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
    [
      'has a key twice, where one of the two would vanish',
      '{"Statement": {"Effect": "Deny", "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*"}}',
      /main\/aws_kms_key\.k Statement\.Effect: found the same key twice in one object/,
    ],
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
    expect(problemsOf({ aws_kms_grant: { g: {} } })).toEqual([expect.stringContaining('use a key policy')]);
  });
});
