import { promotionTeller } from '../../../../cli/sandbox/promote/lines';
import type { RehearsalEvent } from '../../../../rehearsal/record';
import { call, planned, reached } from '../../../rehearsal/records';

const dev = planned('dev', 'dev-eu-west-1', { accountName: 'dev', wave: 'dev' });
const approval = planned('prod', 'approve', {
  accountName: 'tooling',
  category: 'Approval',
  provider: 'Manual',
});
const run = reached.run;

/** What is printed of a promotion, and what was worked on meanwhile. */
function told(events: readonly RehearsalEvent[]) {
  const lines: string[] = [];
  const busy: string[] = [];
  const teller = promotionTeller({
    step: () => {},
    line: (text) => lines.push(text),
    working: (name) => {
      busy.push(`begin ${name}`);
      return () => busy.push(`end ${name}`);
    },
    stacks: () => ({}),
    end: () => {},
  });
  for (const event of events) teller(event);
  return { lines, busy };
}

describe('a promotion while it runs', () => {
  it('is a tree of stages and actions, with accounts, roles, requests and times', () => {
    const { lines, busy } = told([
      { kind: 'run started', run, actions: [dev, approval] },
      { kind: 'stage started', stage: 'dev', wave: 'dev', attempt: 1 },
      { kind: 'action started', at: dev, attempt: 1 },
      { kind: 'called', at: dev, call: call('ecs:DescribeServices') },
      { kind: 'called', at: dev, call: call('ecs:UpdateService') },
      { kind: 'action succeeded', at: dev, seconds: 1.26, summary: 'shop:2 runs' },
      { kind: 'stage ended', stage: 'dev', outcome: 'succeeded', seconds: 2 },
      { kind: 'stage started', stage: 'prod', wave: 'prod', attempt: 1 },
      { kind: 'approval asked', at: approval, text: 'Deploy to prod?' },
      { kind: 'approval given', at: approval, approved: true, by: 'arn:aws:iam::222222222222:role/approver' },
    ]);
    expect(lines).toEqual([
      `  execution ${run}, 2 actions`,
      '  dev',
      '    ✔ dev-eu-west-1: succeeded, dev eu-west-1, as acme-delivery-deploy-shop, 2 requests, all allowed, 1.3 s',
      '      shop:2 runs',
      '  prod',
      '    ? approve: Deploy to prod?',
      '      approved by approver',
    ]);
    expect(busy).toEqual(['begin dev-eu-west-1', 'end dev-eu-west-1']);
  });

  it('tells what is denied, tried again and rolled back', () => {
    const condition = {
      stage: 'dev',
      when: 'on success',
      rule: 'quiet',
      provider: 'CloudWatchAlarm',
      met: false,
      result: 'ROLLBACK',
      reason: 'the alarm is in ALARM',
    } as const;
    const { lines } = told([
      { kind: 'action started', at: dev, attempt: 1 },
      { kind: 'called', at: dev, call: call('ecs:UpdateService', 'not authorized') },
      { kind: 'action failed', at: dev, seconds: 0.2, reason: 'not authorized' },
      { kind: 'stage retried', stage: 'dev', mode: 'FAILED_ACTIONS' },
      { kind: 'stage started', stage: 'dev', attempt: 2 },
      { kind: 'condition checked', condition },
      { kind: 'stage rolled back', stage: 'dev', to: 'run-1' },
      { kind: 'stage rolled back', stage: 'prod', to: undefined },
      { kind: 'action left out', at: approval, reason: 'nobody plays it' },
    ]);
    expect(lines).toEqual([
      '      ✖ dev-eu-west-1: denied ecs:UpdateService for acme-delivery-deploy-shop',
      '    ✖ dev-eu-west-1: failed, dev eu-west-1, as acme-delivery-deploy-shop, 1 request, 1 denied, 0.2 s',
      '      not authorized',
      '    dev is tried again (failed_actions)',
      '  dev, try 2',
      '    on success: quiet not met, rollback (the alarm is in ALARM)',
      '    ↩ dev goes back to the run run-1',
      '    prod is not rolled back: no earlier run of it succeeded',
      '    – approve: not playable, tooling eu-west-1, as acme-delivery-deploy-shop, no requests, 0.0 s',
      '      nobody plays it',
    ]);
  });
});
