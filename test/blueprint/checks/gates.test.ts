import type { Application } from '../../../blueprint/schema/application';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Wave = LandingZone['waves'][number];

const dev: Wave = { name: 'dev', accounts: ['dev'] };
const prod: Wave = { name: 'prod', accounts: ['prod'] };

function withProd(change: Partial<Wave>, application: Partial<Application> = {}): readonly string[] {
  const waves = [dev, { ...prod, ...change }];
  return problemsOf(aLandingZone({ waves, applications: [anApplication('shop', application)] }));
}

describe('a soak time', () => {
  it('has a wave before it', () => {
    expect(problemsOf(aLandingZone({ waves: [{ ...dev, soakMinutes: 60 }, prod] }))).toEqual([
      'accounts/ waves.dev.soakMinutes: found 60 minutes after the wave before, in the first wave, wanted a soak time in a later wave: delete it here, or write it into the next wave',
    ]);
  });

  it('is an hour less than the seven days that the action may take', () => {
    expect(withProd({ soakMinutes: 10020 })).toEqual([]);
    expect(withProd({ soakMinutes: 10021 })).toEqual([
      'accounts/ waves.prod.soakMinutes: found 10021, wanted a whole number from 1 to 10020 (minutes): choose a value inside the range',
    ]);
  });
});

it('refuses an approval that waits for longer than AWS lets it', () => {
  expect(withProd({ approval: { timeoutMinutes: 86401 } })).toEqual([
    'accounts/ waves.prod.approval.timeoutMinutes: found 86401, wanted a whole number from 5 to 86400 (minutes): choose a value inside the range',
  ]);
});

describe('approvers', () => {
  const by = (approver: string) => withProd({ approval: { approvers: [approver] } });
  const identityCenter = 'aws-reserved/sso.amazonaws.com';

  it.each([
    'ReleaseManagers',
    'teams/Release*',
    `${identityCenter}/*AWSReservedSSO_ReleaseManagers_*`,
    `${identityCenter}/AWSReservedSSO_Release-Managers_*`,
  ])('may be %s', (approver) => {
    expect(by(approver)).toEqual([]);
  });

  it.each([
    '*ReleaseManagers',
    'teams/*Managers',
    `${identityCenter}/*ReleaseManagers*`,
    `${identityCenter}/AWSReservedSSO_Release*`,
    `${identityCenter}/*AWSReservedSSO_*_*`,
  ])('are no roles that other people have too: %s', (approver) => {
    expect(by(approver)).toEqual([
      `accounts/ waves.prod.approval.approvers[0]: found "${approver}", wanted the name of a role, with its path if it has one; of a permission set aws-reserved/sso.amazonaws.com/*AWSReservedSSO_<its name>_*: name it as a whole: a name that begins with * is that of other roles too`,
    ]);
  });
});

it('refuses a window that is no cron expression, or in no time zone', () => {
  expect(withProd({ window: { cron: '9-16 * * *', timeZone: 'Berlin' } })).toEqual([
    expect.stringContaining(
      'accounts/ waves.prod.window.cron: found "9-16 * * *", wanted a cron expression of 6 fields',
    ),
    'accounts/ waves.prod.window.timeZone: found "Berlin", wanted a time zone of the IANA database: write it such as Europe/Berlin',
  ]);
});

describe('a canary account', () => {
  it('is one of the wave', () => {
    expect(withProd({ canary: { account: 'dev' } })).toEqual([
      'accounts/ waves.prod.canary.account: found "dev", wanted the name of an account of the wave: correct it',
    ]);
  });

  it('is followed by others', () => {
    expect(withProd({ canary: { account: 'prod' } })).toEqual([
      'accounts/ waves.prod.canary.account: found "prod", which is alone in the wave, wanted accounts that follow it: delete "canary", or put more accounts into the wave',
    ]);
  });
});

describe('a rollback', () => {
  it('is refused where runs are parallel, with the reason', () => {
    expect(withProd({ onFailure: 'rollback' }, { executionMode: 'parallel' })).toEqual([
      'accounts/ applications.shop.executionMode: found "parallel", while the wave prod rolls back, wanted queued or superseded: CodePipeline rolls no stage back where runs are parallel: choose one of the two, or let onFailure of the wave be "stop" or "retry"',
    ]);
  });

  it('is of no concern to an application that the wave does not deploy', () => {
    expect(withProd({ onFailure: 'rollback' }, { executionMode: 'parallel', accounts: ['dev'] })).toEqual([]);
  });
});

describe('alarms', () => {
  const errors = { name: 'errors', wave: 'prod', minutes: 30 };
  const place = 'accounts/ applications.shop.alarms';

  it.each([
    [
      { wave: 'pord' },
      `${place}.errors.wave: found "pord", wanted one of the waves (dev, prod): did you mean "prod"?`,
    ],
    [
      { account: 'dev' },
      `${place}.errors.account: found "dev", wanted an account of the wave prod that the application is deployed to (prod): correct it, or delete the field for all of them`,
    ],
    [
      { region: 'eu-central-1' },
      `${place}.errors.region: found "eu-central-1", wanted a region that the application is deployed to in the wave prod (eu-west-1): correct it, or delete the alarm`,
    ],
    [
      { minutes: 1441 },
      `${place}.errors.minutes: found 1441, wanted a whole number from 1 to 1440 (minutes): choose a value inside the range`,
    ],
  ])('are where the wave deploys the application: %j', (change, problem) => {
    expect(withProd({}, { alarms: [{ ...errors, ...change }] })).toEqual([problem]);
  });

  it('are listed once', () => {
    expect(withProd({}, { alarms: [errors, errors] })).toEqual([
      `${place}.errors: found two entries for wave prod, wanted each alarm once: delete one of the two`,
    ]);
  });

  it('are no more than a condition takes, over all accounts of the wave', () => {
    const ids = [
      '600000000001',
      '600000000002',
      '600000000003',
      '600000000004',
      '600000000005',
      '600000000006',
    ];
    const workloads = ids.map((id, position) => anAccount(`prod-${position}`, { id }));
    const waves = [{ name: 'prod', accounts: workloads.map(({ name }) => name) }];
    const applications = [anApplication('shop', { alarms: [errors] })];
    expect(problemsOf(aLandingZone({ workloads, waves, applications }))).toEqual([
      `${place}: found 6 alarms after the wave prod, over its accounts and regions, wanted at most 5, which is what a condition of a stage takes: join them into composite alarms, or name account and region`,
    ]);
  });
});
