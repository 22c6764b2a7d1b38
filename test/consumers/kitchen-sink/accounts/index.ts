import type { LandingZone } from '../../../../blueprint/schema/landing-zone';
import { applications } from './applications';

/** A landing zone that uses everything at least once: what nobody would write, and every fork may. */
export const landingZone: LandingZone = {
  prefix: 'sink',
  organization: {
    id: 'o-sink1234567',
    rootId: 'r-sink',
    organizationalUnits: [
      { name: 'Platform', id: 'ou-sink-platform1' },
      { name: 'Security', id: 'ou-sink-security1' },
      { name: 'Products', id: 'ou-sink-products1', adopted: true },
      { name: 'Labs', parent: 'Products', tags: { 'cost-center': '4711' } },
      { name: 'Quarantine', id: 'ou-sink-quarantine' },
      { name: 'Suspended', id: 'ou-sink-suspended1' },
    ],
  },
  regions: { primary: 'eu-north-1' },
  tags: { 'cost-center': '4700', owner: 'platform' },
  access: {
    kind: 'roles',
    ways: [
      { kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] },
      { kind: 'pipeline' },
      {
        kind: 'github-actions',
        plan: ['repo:sink/landing-zone:pull_request'],
        apply: ['repo:sink/landing-zone:environment:production'],
      },
      {
        kind: 'gitlab-ci',
        plan: ['project_path:sink/landing-zone:ref_type:branch:ref:review'],
        apply: ['project_path:sink/landing-zone:ref_type:branch:ref:main'],
      },
    ],
  },
  roles: {
    path: '/ci/',
    boundary: {
      policy: 'security/EveryRole',
      statements: [
        { Sid: 'AllowEverything', Effect: 'Allow', Action: '*', Resource: '*' },
        {
          Sid: 'DenyUsersAndLeaving',
          Effect: 'Deny',
          Action: ['iam:CreateAccessKey', 'iam:CreateUser', 'organizations:LeaveOrganization'],
          Resource: '*',
        },
      ],
    },
  },
  teamBoundary: {
    services: ['dynamodb', 'ecs', 'lambda', 'logs', 's3', 'secretsmanager', 'sqs', 'states'],
    passedTo: ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com', 'states.amazonaws.com'],
  },
  logDays: 365,
  stateMachineLogs: { level: 'ERROR' },
  imageEncryption: 'customer-key',
  managedSigning: {
    profiles: [{ profile: 'sink_images_1' }, { profile: 'sink_seats_1', applications: ['seats'] }],
  },
  registries: { pushesPerDay: 8, behindDays: 120, keptDays: 730, pulledBy: 'organization' },
  accessLogs: { bucket: 'sink-logs-access-{account}-{region}' },
  state: { kind: 'own-bucket' },
  management: { name: 'management', id: '710000000001', organizationalUnit: 'root' },
  tooling: {
    name: 'tooling',
    id: '710000000002',
    organizationalUnit: 'Platform',
    // The boundary of Terraform's role has no room for all of it here, beside every service that pipelines can work with.
    baseline: {
      preset: 'none',
      blockPublicImages: true,
      blockPublicSnapshots: 'block-all-sharing',
      instanceMetadata: {},
    },
  },
  logArchive: { name: 'log-archive', id: '710000000008', organizationalUnit: 'Security' },
  audit: { name: 'audit', id: '710000000009', organizationalUnit: 'Security' },
  // Products have a declarative policy that settles what is left out here.
  baseline: {
    preset: 'recommended',
    without: ['blockPublicImages', 'blockPublicSnapshots', 'instanceMetadata'],
  },
  organizationServices: {
    administrators: {
      accessAnalyzer: 'audit',
      config: 'log-archive',
      guardduty: 'audit',
      iam: 'audit',
      inspector: 'audit',
      securityHub: 'audit',
      stackSets: 'tooling',
    },
    rootAccess: 'credentials-and-sessions',
  },
  securityServices: {
    accessAnalyzer: { external: true, unused: { days: 60, without: ['former'] } },
    config: {
      types: { except: ['AWS::EC2::NetworkInterface'] },
      otherwise: ['AWS::EC2::Volume'],
      keepDays: 365,
      withoutRules: [{ rule: 'ec2-imdsv2-check', reason: 'Products have a declarative policy for it.' }],
      without: [
        { account: 'management', reason: 'The boundary of its apply role has no room beside all the rest.' },
        { account: 'tooling', reason: 'The boundary of its apply role has no room beside all the rest.' },
      ],
      roleIsThere: ['canary'],
    },
    guardduty: { protect: ['ebs-malware', 'eks', 'lambda', 'rds', 's3'] },
    inspector: {
      scan: ['ec2', 'ecr', 'lambda', 'lambda-code'],
      without: [{ account: 'former', because: 'the account is suspended' }],
    },
    securityHub: { standards: ['aws-foundational', 'cis', 'nist-800-53'] },
  },
  workloads: [
    {
      name: 'dev',
      id: '710000000003',
      baseline: {
        passwordPolicy: { minimumLength: 16, maximumAgeDays: 90 },
        optIn: ['eu-south-1'],
        budgets: [
          {
            name: 'month',
            monthly: 500,
            alerts: [
              { atPercent: 80, mails: ['platform@sink.example'] },
              { atPercent: 100, of: 'forecasted', mails: ['platform@sink.example'] },
            ],
          },
        ],
      },
      organizationalUnit: 'Labs',
      email: 'aws+dev@sink.example',
      awsName: 'Sink development',
      adopted: true,
    },
    { name: 'canary', id: '710000000005', organizationalUnit: 'Products' },
    { name: 'prod', id: '710000000004', organizationalUnit: 'Products', images: 'replica' },
    {
      name: 'newcomer',
      id: '710000000006',
      organizationalUnit: 'Quarantine',
      email: 'aws+newcomer@sink.example',
    },
    {
      name: 'seedling',
      organizationalUnit: 'Quarantine',
      email: 'aws+seedling@sink.example',
      tags: { 'cost-center': '4712' },
      contacts: {
        security: {
          name: 'Security team',
          title: 'On call',
          email: 'security@sink.example',
          phone: '+46 8 123 456',
        },
      },
    },
    { name: 'former', id: '710000000007', organizationalUnit: 'Suspended' },
  ],
  waves: [
    { name: 'dev', accounts: ['dev'], onFailure: 'retry' },
    {
      name: 'prod',
      accounts: ['canary', 'prod'],
      soakMinutes: 720,
      window: { cron: '* 9-16 ? * MON-THU *', timeZone: 'Europe/Stockholm' },
      approval: {
        timeoutMinutes: 1440,
        link: 'https://sink.example/releases',
        approvers: ['aws-reserved/sso.amazonaws.com/*AWSReservedSSO_ReleaseManagers_*'],
      },
      canary: { account: 'canary', soakMinutes: 60 },
      concurrency: 1,
      onFailure: 'rollback',
    },
  ],
  caches: {
    'docker-hub': {
      credentialArn:
        'arn:aws:secretsmanager:eu-north-1:710000000002:secret:ecr-pullthroughcache/docker-hub-a1B2c3',
    },
    quay: {},
  },
  scanning: { kind: 'enhanced', tells: 'high' },
  packages: {
    formats: ['cargo', 'generic', 'maven', 'npm', 'nuget', 'pypi', 'ruby', 'swift'],
    repositories: [
      { name: 'jvm', format: 'maven', upstreams: ['maven', 'android', 'plugins'] },
      { name: 'android', format: 'maven', connection: 'maven-googleandroid' },
      { name: 'plugins', format: 'maven', connection: 'maven-gradleplugins' },
    ],
    own: [
      { format: 'cargo', name: 'sink~' },
      { format: 'generic', namespace: 'sink' },
      { format: 'maven', namespace: 'com.sink~' },
      { format: 'npm', namespace: 'sink' },
      { format: 'npm', name: 'sink-wiki' },
      { format: 'nuget', name: 'sink~' },
      { format: 'pypi', name: 'sink~' },
      { format: 'ruby', name: 'sink~' },
      { format: 'swift', namespace: 'sink' },
    ],
  },
  customActions: [
    {
      name: 'Jenkins',
      category: 'Test',
      inputs: 2,
      properties: ['ProjectName'],
      runUrl: 'https://jenkins.sink.example/job/{Config:ProjectName}/{ExternalExecutionId}',
    },
    { name: 'Rollout', category: 'Deploy', properties: ['ProjectName'] },
  ],
  connections: [
    { name: 'github', provider: 'GitHub' },
    {
      name: 'gitlab',
      provider: 'GitLabSelfManaged',
      server: {
        endpoint: 'https://gitlab.sink.example',
        vpc: {
          vpcId: 'vpc-0123456789abcdef0',
          subnetIds: ['subnet-0123456789abcdef0'],
          securityGroupIds: ['sg-0123456789abcdef0'],
        },
      },
    },
    { name: 'shop-requests', provider: 'GitHub' },
  ],
  applications,
  selfDelivery: {
    source: { kind: 'connection', connection: 'github', repository: 'sink/landing-zone' },
    build: { compute: 'large', timeoutMinutes: 90, logDays: 365 },
    concurrency: 20,
    toleratedFailurePercentage: 10,
    retries: 6,
    approval: {
      timeoutMinutes: 2880,
      approvers: ['aws-reserved/sso.amazonaws.com/*AWSReservedSSO_ReleaseManagers_*'],
    },
    drift: { cron: '0 3 ? * MON-FRI *', timeZone: 'Europe/Stockholm' },
    notify: {
      approvers: ['platform@sink.example'],
      watchers: ['platform@sink.example'],
      alarms: { failures: 1, approvalMinutes: 480 },
    },
  },
  events: {
    forwardTo: [
      'arn:aws:events:eu-north-1:710000000003:event-bus/default',
      'arn:aws:events:eu-north-1:710000000004:event-bus/delivery',
    ],
  },
  trail: {},
  evidence: { retentionDays: 800 },
  signing: { tools: 'tools' },
  alerts: {
    mails: ['security@sink.example'],
    breakGlass: ['BreakGlass*'],
    without: [
      { alert: 'builds-changed', reason: 'Another system compares build projects with the last plan.' },
    ],
  },
  operators: ['operations@sink.example'],
  people: {
    through: { kind: 'identity-center', instance: 'ssoins-0123456789abcdef', identityStore: 'd-0123456789' },
    sets: [
      { kind: 'reader', name: 'CatalogReader', applications: ['catalog'], groups: ['Catalog Team'] },
      {
        kind: 'reader',
        name: 'Auditor2027',
        applications: ['checkout'],
        groups: [{ id: '0123456789-01234567-89ab-cdef-0123-456789abcdef' }],
        hours: 8,
        until: '2037-03-31',
      },
      {
        kind: 'operator',
        name: 'CatalogOperator',
        applications: ['catalog'],
        groups: ['Catalog Team', 'Operators'],
      },
      { kind: 'platform-administrator', name: 'PlatformEngineer', groups: ['Platform'] },
      {
        kind: 'security-auditor',
        name: 'SecurityAuditor',
        groups: ['Security'],
        policies: [
          {
            policy: 'security/AuditTools',
            statements: [
              { Effect: 'Allow', Action: ['support:DescribeCases', 'health:DescribeEvents'], Resource: '*' },
            ],
          },
        ],
      },
      {
        kind: 'break-glass',
        name: 'BreakGlass',
        accounts: ['tooling', 'prod'],
        groups: ['Incident Managers'],
      },
    ],
  },
  guardrails: {
    on: {
      root: [
        'ai-opt-out',
        { guardrail: 'allowed-marketplace', products: ['prod-a1b2c3d4e5f6g'] },
        'deny-external-sharing',
        'deny-iam-users',
        'deny-public-resources',
        'deny-root-credentials',
        'keep-account-defaults',
        'protect-access-analyzer',
        { guardrail: 'protect-admission', policy: 'identity' },
        'protect-config',
        'protect-guardduty',
        { guardrail: 'protect-log-buckets', buckets: ['sink-config-*', 'sink-logs-*', 'sink-trail-*'] },
        'protect-security-hub',
        'require-encryption',
      ],
      Labs: ['deny-root-user'],
      Products: [
        { guardrail: 'backup-plan', coldAfterDays: 30, deleteAfterDays: 365 },
        'chat-platforms',
        {
          guardrail: 'ec2-declarative',
          internet: { mode: 'block_ingress', exclusions: 'enabled' },
          images: { providers: ['amazon', '710000000002'] },
          message: 'Set by the platform team: https://wiki.sink.example/ec2',
        },
        { guardrail: 'allowed-instance-types', types: ['t3.*', 'm7g.large'] },
        'deny-console-escapes',
        { guardrail: 'deny-services', services: ['outposts', 'redshift'] },
        {
          guardrail: 'images-from-our-registries',
          accounts: [{ id: '602401143452', reason: 'AWS keeps the add-ons of Amazon EKS there.' }],
        },
        { guardrail: 'pipeline-only-deployment', policy: 'deployment' },
        'protect-cloudtrail',
        'protect-delivery-roles',
        'protect-state',
        'region-lock',
        'require-imdsv2',
        'require-team-boundary',
        {
          guardrail: 'required-tags',
          values: { 'cost-center': ['4711', '4712'] },
          enforcedFor: ['ec2:instance'],
          requiredFor: ['s3:bucket'],
        },
      ],
      Quarantine: ['quarantine'],
      tooling: [
        {
          guardrail: 'confused-deputy',
          accounts: [
            { id: '720000000001', reason: 'The observability partner has its logs delivered here.' },
          ],
        },
        {
          guardrail: 'keep-to-organization',
          accounts: [{ id: '720000000002', reason: 'The scanner of images works from its own account.' }],
        },
        'protect-artifacts',
        'protect-delivery-roles',
        'protect-gates',
        'protect-images',
        'protect-jobs',
        'protect-pipelines',
        'protect-records',
        'protect-runs',
        'protect-sources',
        'protect-state',
        'require-tls',
        {
          guardrail: 'trusted-issuers',
          further: [
            {
              issuer: 'oidc.eks.eu-north-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
              subjects: ['system:serviceaccount:tools:*'],
              reason: 'Service accounts of the cluster with the tools of the platform team.',
            },
          ],
        },
      ],
      canary: ['protect-alarms'],
      prod: ['protect-alarms'],
    },
    presets: { Suspended: 'suspended' },
    exemptions: [
      {
        guardrail: 'deny-console-escapes',
        account: 'canary',
        reason: 'Sessions are open there until the agents of the fleet are replaced.',
        until: '2099-06-30',
      },
      {
        guardrail: 'pipeline-only-deployment',
        role: '*-desk-deploy',
        reason: 'CodeDeploy works with it for the deployment groups of the teams.',
      },
      {
        guardrail: 'protect-gates',
        role: 'CatalogTeam',
        reason: 'The team deploys the function that warms its caches.',
      },
      {
        guardrail: 'protect-images',
        role: 'BaseImages',
        reason: 'Base images are built and pushed by a pipeline of their own.',
      },
      {
        guardrail: 'protect-jobs',
        role: 'JenkinsWorker',
        reason: 'Jenkins tells CodePipeline how its load test ended.',
        until: '2099-12-31',
      },
      {
        guardrail: 'protect-jobs',
        role: 'catalog-warm',
        reason: 'The function tells CodePipeline that it warmed the caches.',
      },
      {
        guardrail: 'protect-runs',
        role: 'DeliveryOperator',
        reason: 'Operators retry, roll back and start runs; a start may name any commit.',
      },
      {
        guardrail: 'require-team-boundary',
        role: '*AWSReservedSSO_BreakGlass_*',
        reason: 'The incident team revokes the sessions of any role by a policy that it writes into it.',
      },
      {
        guardrail: 'region-lock',
        role: 'BreakGlass*',
        reason: 'The incident team may work in any region.',
      },
    ],
  },
  accepted: [
    {
      check: 'CKV_AWS_274',
      on: 'organization/aws_ssoadmin_managed_policy_attachment.people-BreakGlass_*',
      because: 'Who breaks the glass must be able to mend anything; its use is an alarm.',
    },
    {
      check: 'CKV_AWS_9',
      on: '*/aws_iam_account_password_policy.*',
      because: 'Passwords that end make people choose weak ones; nobody makes IAM users anyway.',
    },
    {
      check: 'CKV_AWS_252',
      on: 'organization/aws_cloudtrail.*',
      because: 'Rules for events tell what must not happen; a message for every log file would hide it.',
    },
    {
      check: 'CKV2_AWS_10',
      on: 'organization/aws_cloudtrail.*',
      because:
        'The security team queries the bucket; the same events in a log group would be paid for twice.',
    },
    {
      check: 'CKV2_AWS_48',
      on: '*/aws_config_configuration_recorder.*',
      because: 'Network interfaces come and go with every task, and tell nothing that the task does not.',
    },
    {
      check: 'CKV2_AWS_45',
      on: '*/aws_config_configuration_recorder_status.*',
      because: 'Network interfaces come and go with every task, and tell nothing that the task does not.',
    },
    {
      check: 'CKV_AWS_144',
      on: '*/aws_s3_bucket.*',
      because: 'States and sources have versions, and are restored from the other copies of the teams.',
    },
    {
      check: 'CKV_AWS_51',
      on: 'tooling/aws_ecr_repository.images-edge_repository',
      because: 'Its source follows a tag that moves; what is deployed is a digest.',
      until: '2099-12-31',
    },
  ],
};
