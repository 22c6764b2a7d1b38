import { renderReport, type SandboxReport } from '../../../cli/sandbox/report';

const dev = { id: 'dev', state: 'deployed', resources: 7, seconds: 12.4, plan: 'no change' } as const;
const tooling = {
  id: 'tooling',
  state: 'unchanged',
  resources: 26,
  seconds: 61.6,
  plan: 'no change',
} as const;
const resource = {
  account: '222222222222',
  region: 'eu-west-1',
  service: 's3',
  type: 'bucket',
  id: 'forgotten',
};

function report(change: Partial<SandboxReport> = {}): SandboxReport {
  return {
    ending: { state: 'complete' },
    kept: false,
    terraform: 'terraform 1.12.0',
    endpoint: 'http://127.0.0.1:4599',
    stacks: [dev, tooling],
    seconds: 80.2,
    ...change,
  };
}

describe('a run of the sandbox', () => {
  it('is told as a table, with resources and seconds by stack', () => {
    expect(renderReport(report()).split('\n')).toEqual([
      'stack    state      resources  seconds  second plan',
      'dev      deployed   7          12       no change',
      'tooling  unchanged  26         62       no change',
      '',
      '33 resources in 2 stacks, 80 s in all, terraform 1.12.0',
    ]);
  });

  it('tells that nothing is left, and which keys wait', () => {
    const left = { resources: [], pendingDeletion: [resource, resource] };
    expect(renderReport(report({ left })).split('\n').at(-1)).toBe(
      'destroyed: nothing is left in any account (2 KMS keys wait for the end of their deletion window, as on AWS)',
    );
  });

  it('tells of closed accounts, which AWS keeps for a time', () => {
    const closed = {
      ...resource,
      region: 'global',
      service: 'organizations',
      type: 'account',
      id: '444444444444',
    };
    const left = { resources: [], pendingDeletion: [resource, closed] };
    expect(renderReport(report({ left })).split('\n').at(-1)).toBe(
      'destroyed: nothing is left in any account (1 KMS keys wait for the end of their deletion window, 1 closed accounts for the end of their 90 days, as on AWS)',
    );
  });

  it('tells what stays on purpose', () => {
    const left = { resources: [], pendingDeletion: [], staying: [resource] };
    expect(renderReport(report({ left })).split('\n').at(-1)).toBe(
      'destroyed: nothing is left in any account but 1 roles and policies that stay where a stack set brought them',
    );
  });

  it('names everything that is left', () => {
    const left = { resources: [resource], pendingDeletion: [] };
    expect(renderReport(report({ left })).split('\n').slice(-2)).toEqual([
      'destroyed, but 1 resources are left:',
      '  222222222222 eu-west-1 s3 bucket forgotten',
    ]);
  });

  it('tells nothing where only the emulator was started', () => {
    expect(renderReport(report({ stacks: [], kept: true }))).toBe('');
  });
});

describe('a run that failed in the middle', () => {
  const failed = report({
    ending: { state: 'failed', step: 'deploy', reason: 'tooling: no such key' },
    kept: true,
    stacks: [
      { id: 'dev', state: 'unchanged', resources: 7, seconds: 0 },
      { id: 'qa', state: 'deployed', resources: 7, seconds: 12 },
      { id: 'tooling', state: 'failed', resources: 3, seconds: 5, error: 'no such key' },
      { id: 'tooling-shop', state: 'not started', resources: 0, seconds: 0 },
      { id: 'organization', state: 'not started', resources: 0, seconds: 0 },
    ],
  });

  it('tells the error, what was applied, what was not, and how to go on', () => {
    expect(renderReport(failed).split('\n').slice(-12)).toEqual([
      '',
      'failed: deploy',
      'tooling: no such key',
      '',
      'applied: qa',
      'unchanged: dev',
      'failed: tooling',
      'not started: tooling-shop, organization',
      'logs are in .sandbox/logs; the emulator (http://127.0.0.1:4599) and all state are kept',
      'to go on: npx blueprint sandbox (applies what is missing)',
      'to work on it by hand: npx blueprint sandbox --start prints how',
      'to give up: npx blueprint sandbox --stop',
    ]);
  });

  it('says so where nothing was applied', () => {
    const first = report({ ...failed, stacks: [{ id: 'dev', state: 'failed', resources: 0, seconds: 1 }] });
    expect(renderReport(first)).toContain('applied: none\nfailed: dev\nnot started: none');
  });
});
