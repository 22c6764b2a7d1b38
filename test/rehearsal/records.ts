import type {
  DeliveredVersion,
  Outcome,
  PlannedAction,
  PromotionRecord,
  RecordedAction,
  RecordedCall,
  RecordedStage,
} from '../../rehearsal/record';

const DIGEST = `sha256:${'1a2b3c4d'.repeat(8)}`;
const OLD_DIGEST = `sha256:${'0f'.repeat(32)}`;
const IDS: Readonly<Record<string, string>> = {
  tooling: '222222222222',
  dev: '333333333333',
  prod: '555555555555',
};

/** An action of the pipeline in an account of acme. */
export function planned(
  stage: string,
  action: string,
  more: Partial<PlannedAction> & { readonly accountName: string },
): PlannedAction {
  const account = IDS[more.accountName] ?? '';
  return {
    stage,
    action,
    runOrder: 1,
    category: 'Deploy',
    owner: 'AWS',
    provider: 'ECS',
    account,
    region: 'eu-west-1',
    role: `arn:aws:iam::${account}:role/acme-delivery-deploy-shop`,
    ...more,
  };
}

/** A request that is allowed, or denied with AWS's message. */
export function call(action: string, message?: string): RecordedCall {
  const [service = '', operation = ''] = action.split(':');
  return {
    service,
    operation,
    action,
    resource: `arn:aws:${service}:eu-west-1:${IDS.dev}:service/shop/web`,
    caller: `arn:aws:iam::${IDS.dev}:role/acme-delivery-deploy-shop`,
    region: 'eu-west-1',
    decision: message === undefined ? 'Allowed' : 'ImplicitlyDenied',
    because:
      message === undefined
        ? [
            {
              layer: 'identityPolicies[0]',
              effect: 'Allow',
              sid: 'Deploy',
              address: 'dev/aws_iam_role_policy.shop',
            },
          ]
        : [{ layer: 'identityPolicies[0]', reason: 'no statement allows it' }],
    answeredBy: message === undefined ? 'emulator' : 'nobody',
    ...(message !== undefined && { message }),
  };
}

/** A try of an action. */
export function tried(
  at: PlannedAction,
  outcome: Outcome,
  more: Partial<RecordedAction> = {},
): RecordedAction {
  const began = outcome !== 'not started';
  return {
    ...at,
    attempt: 1,
    outcome,
    seconds: began ? 1.25 : 0,
    calls: began ? [call('ecs:DescribeServices'), call('ecs:UpdateService')] : [],
    lines: [],
    variables: {},
    inputs: [],
    outputs: [],
    ...more,
  };
}

function stageOf(
  stage: string,
  actions: readonly RecordedAction[],
  more: Partial<RecordedStage> = {},
): RecordedStage {
  const outcome = actions.at(-1)?.outcome ?? 'succeeded';
  const wave = ['dev', 'prod'].includes(stage) ? { wave: stage } : {};
  return {
    stage,
    ...wave,
    outcome,
    seconds: outcome === 'not started' ? 0 : 2,
    conditions: [],
    actions,
    ...more,
  };
}

const source = planned('source', 'checkout', {
  accountName: 'tooling',
  category: 'Source',
  provider: 'CodeStarSourceConnection',
});
const build = planned('build', 'image', { accountName: 'tooling', category: 'Build', provider: 'CodeBuild' });
const toDev = planned('dev', 'dev-eu-west-1', { accountName: 'dev', wave: 'dev' });
const approval = planned('prod', 'approve', {
  accountName: 'tooling',
  category: 'Approval',
  provider: 'Manual',
  wave: 'prod',
});
const toProd = ['eu-west-1', 'eu-central-1'].map((region) =>
  planned('prod', `prod-${region}`, { accountName: 'prod', region, runOrder: 2, wave: 'prod' }),
);

function version(at: PlannedAction, moved: boolean): DeliveredVersion {
  return {
    ...at,
    target: 'service shop/web',
    before: 'shop:1',
    after: moved ? 'shop:2' : 'shop:1',
    digests: [moved ? DIGEST : OLD_DIGEST],
  };
}

function record(more: Partial<PromotionRecord>): PromotionRecord {
  return {
    application: 'shop',
    pipeline: 'acme-delivery-shop',
    arn: `arn:aws:codepipeline:eu-west-1:${IDS.tooling}:acme-delivery-shop`,
    run: '0a1b2c3d-0000-4000-8000-000000000000',
    executionMode: 'QUEUED',
    started: '2026-11-28T12:00:00.000Z',
    ended: '2026-11-28T12:00:12.000Z',
    seconds: 12.3,
    outcome: 'succeeded',
    stages: [],
    artifacts: [],
    variables: {},
    delivered: [],
    leftOut: [],
    calls: { allowed: 0, denied: 0 },
    ...more,
  };
}

const BY = `arn:aws:iam::${IDS.tooling}:role/acme-delivery-approver-prod`;
const beforeProd = [
  stageOf('source', [tried(source, 'succeeded', { summary: 'commit 4d5e6f' })]),
  stageOf('build', [tried(build, 'succeeded')]),
];
const allowed = { allowed: 12, denied: 0 };

/** The application reaches prod. */
export const reached = record({
  stages: [
    ...beforeProd,
    stageOf('dev', [tried(toDev, 'succeeded')], {
      conditions: [
        {
          stage: 'dev',
          when: 'on success',
          rule: 'quiet',
          provider: 'CloudWatchAlarm',
          met: true,
          result: 'ROLLBACK',
          reason: 'the alarm is OK',
        },
      ],
    }),
    stageOf('prod', [
      tried(approval, 'succeeded', { approval: { text: 'Deploy to prod?', approved: true, by: BY } }),
      ...toProd.map((at) => tried(at, 'succeeded')),
    ]),
  ],
  delivered: [toDev, ...toProd].map((at) => version(at, true)),
  calls: allowed,
});

const DENIED =
  'User: arn:aws:sts::333333333333:assumed-role/acme-delivery-deploy-shop/run is not authorized to perform: ecs:UpdateService';

/** A denied request stops it in dev: tried again, then rolled back. */
export const stopped = record({
  outcome: 'failed',
  reason: DENIED,
  stages: [
    ...beforeProd,
    stageOf(
      'dev',
      [1, 2].map((attempt) =>
        tried(toDev, 'failed', {
          attempt,
          reason: DENIED,
          calls: [call('ecs:DescribeServices'), call('ecs:UpdateService', DENIED)],
        }),
      ),
      { outcome: 'rolled back', reason: 'back to the run before' },
    ),
    stageOf(
      'prod',
      [approval, ...toProd].map((at) => tried(at, 'not started')),
    ),
  ],
  delivered: [toDev, ...toProd].map((at) => version(at, false)),
  leftOut: [{ at: build, reason: 'nobody plays it here' }],
  calls: { allowed: 8, denied: 2 },
});

/** Somebody says no before prod. */
export const rejected = record({
  outcome: 'failed',
  reason: 'prod/approve was rejected',
  stages: [
    ...beforeProd,
    stageOf('dev', [tried(toDev, 'succeeded')]),
    stageOf(
      'prod',
      [
        tried(approval, 'failed', {
          approval: { text: 'Deploy to prod?', approved: false, by: BY },
          reason: 'rejected',
        }),
        ...toProd.map((at) => tried(at, 'not started')),
      ],
      { outcome: 'failed', reason: 'rejected' },
    ),
  ],
  delivered: [version(toDev, true), ...toProd.map((at) => version(at, false))],
  calls: allowed,
});

const LONG = 'a-role-whose-name-has-all-of-the-sixty-four-characters-of-a-role';

/** Names that are long, or look like HTML, and thirty accounts in a wave. */
export const odd = record({
  application: '<img src=x onerror="boom()">',
  reason: `<script>boom()</script>${'word'.repeat(200)}`,
  outcome: 'failed',
  stages: [
    stageOf(`<b>${'stage'.repeat(15)}`, [
      tried(
        planned('dev', `<i>${'action'.repeat(12)}`, {
          accountName: 'dev',
          role: `arn:aws:iam::${IDS.dev}:role/${LONG}`,
        }),
        'failed',
        {
          reason: 'word'.repeat(300),
        },
      ),
    ]),
    stageOf(
      'prod',
      Array.from({ length: 30 }, (_, each) =>
        tried(planned('prod', `prod-${each}`, { accountName: 'prod' }), 'succeeded'),
      ),
    ),
  ],
  delivered: [],
  calls: { allowed: 62, denied: 0 },
});
