import type { Application } from '../../../blueprint/schema/application';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const slack = {
  name: 'releases',
  kind: 'slack',
  workspaceId: 'T0123ABCDEF',
  channelId: 'C0123ABCDEF',
} as const;
const teams = {
  name: 'on-call',
  kind: 'teams',
  teamId: '01234567-89ab-cdef-0123-456789abcdef',
  tenantId: 'fedcba98-7654-3210-fedc-ba9876543210',
  channelId: '19%3Aabc%40thread.tacv2',
} as const;

/** The problems of what an application tells of. */
const ofNotify = (notify: unknown, change: Partial<LandingZone> = {}) =>
  problemsOf(
    aLandingZone({
      applications: [anApplication('shop', { notify: notify as Application['notify'] })],
      ...change,
    }),
  );

describe('events', () => {
  it('are taken by their short names', () => {
    expect(ofNotify({ events: ['superseded', 'stage-failed', 'approval-succeeded'] })).toEqual([]);
  });

  it('are asked for where one is misspelt', () => {
    expect(ofNotify({ events: ['suceeded'] })).toEqual([
      expect.stringMatching(
        /^accounts\/ applications\.shop\.notify\.events\[0\]: found "suceeded", wanted one of started, .*: did you mean "succeeded"\?$/,
      ),
    ]);
  });

  it('are at least one', () => {
    expect(ofNotify({ events: [] })).toEqual([
      'accounts/ applications.shop.notify.events: found [], wanted at least one event: list one or delete the field',
    ]);
  });
});

describe('channels', () => {
  it('are taken in Slack and in Teams', () => {
    expect(ofNotify({ chat: [slack, teams] })).toEqual([]);
  });

  it.each([
    [{ ...slack, workspaceId: 'acme' }, 'the id of a workspace of Slack, T…: copy it from Slack'],
    [{ ...slack, channelId: '#releases' }, 'the id of a channel of Slack, C…: copy it from Slack'],
    [{ ...teams, teamId: 'acme' }, 'the id of a team, a UUID: copy it from the link to the team (groupId)'],
    [{ ...teams, tenantId: '' }, 'the id of a tenant, a UUID: copy it from the link to the team (tenantId)'],
    [
      { ...teams, channelId: '19:abc@thread.tacv2' },
      'the id of a channel as its link writes it, 19%3A…%40thread.tacv2: copy it from the link to the channel',
    ],
  ])('have the ids that AWS takes: %#', (channel, wanted) => {
    expect(ofNotify({ chat: [channel] })).toEqual([expect.stringContaining(`wanted ${wanted}`)]);
  });

  it('have names of their own', () => {
    expect(ofNotify({ chat: [slack, { ...teams, name: 'releases' }] })).toEqual([
      'accounts/ applications.shop.notify.chat.releases: found two channels of this name, wanted a unique name for each channel: rename one of the two',
    ]);
  });

  it('have names that AWS tells apart from those of another application', () => {
    const applications = [
      anApplication('shop', { notify: { chat: [{ ...slack, name: 'eu-releases' }] } }),
      anApplication('shop-eu', { notify: { chat: [slack] } }),
    ];
    expect(problemsOf(aLandingZone({ applications }))).toEqual([
      'accounts/ applications.shop-eu: found the chat configuration name "acme-shop-eu-releases", which applications.shop makes too, wanted unique names for each application: rename one of the two',
    ]);
  });

  it('are none where AWS has no chat', () => {
    const regions = { primary: 'us-gov-west-1' };
    const told = ofNotify({ chat: [slack] }, { regions }).filter((line) => line.includes('notify.chat'));
    expect(told).toEqual([
      'accounts/ applications.shop.notify.chat: found channels in the partition aws-us-gov, wanted none: Amazon Q Developer in chat applications is in the partition aws only: delete them and list mail addresses as watchers',
    ]);
  });
});

describe('alarms', () => {
  it('are taken', () => {
    expect(ofNotify({ alarms: { failures: 1, minutes: 60, approvalMinutes: 120 } })).toEqual([]);
  });

  it('on approvals need one that the pipeline asks for', () => {
    const change = { waves: [{ name: 'all', accounts: ['dev', 'prod'] }] };
    expect(ofNotify({ alarms: { approvalMinutes: 120 } }, change)).toEqual([
      'accounts/ applications.shop.notify.alarms.approvalMinutes: found 120 minutes, in a pipeline that asks for no approval, wanted an approval of one of its waves: delete it, or write an approval into a wave',
    ]);
  });

  it('on approvals come before the approval fails by itself', () => {
    const waves = [
      { name: 'dev', accounts: ['dev'] },
      { name: 'prod', accounts: ['prod'], approval: { timeoutMinutes: 60 } },
    ];
    expect(ofNotify({ alarms: { approvalMinutes: 60 } }, { waves })).toEqual([
      'accounts/ applications.shop.notify.alarms.approvalMinutes: found 60 minutes, but the approval of the wave prod fails after 60, wanted fewer minutes than the approval may take: lower it, or raise timeoutMinutes of the approval',
    ]);
    expect(ofNotify({ alarms: { approvalMinutes: 59 } }, { waves })).toEqual([]);
  });
});

describe('events that are forwarded', () => {
  const forwarded = (...forwardTo: string[]) => problemsOf(aLandingZone({ events: { forwardTo } }));
  const bus = (account: string, name = 'default') => `arn:aws:events:eu-west-1:${account}:event-bus/${name}`;

  it('go to event buses of other accounts', () => {
    expect(forwarded(bus('333333333333'), bus('222222222222', 'delivery'))).toEqual([]);
  });

  it('do not come back', () => {
    expect(forwarded(bus('222222222222'))).toEqual([
      `accounts/ events.forwardTo: found ${bus('222222222222')}, wanted another event bus than the one that the events are on already: delete it, and write rules on that bus`,
    ]);
  });

  it('go to five buses at most', () => {
    const buses = Array.from({ length: 6 }, (_, position) => bus('333333333333', `bus-${position}`));
    expect(forwarded(...buses)).toEqual([
      expect.stringContaining('wanted at most 5 event buses: forward from one of them to the others'),
    ]);
  });

  it('go to no pattern of buses', () => {
    expect(forwarded(bus('333333333333', '*'))).toEqual([
      expect.stringContaining('wanted the ARN of an event bus: copy it from the account that listens'),
    ]);
  });
});
