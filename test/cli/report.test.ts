import { renderFailure, renderReport, type SandboxReport, succeeded } from '../../cli/sandbox/report';

const dev = { id: 'dev', state: 'deployed', resources: 7, seconds: 12.4, plan: 'no change' } as const;
const tooling = {
  id: 'tooling',
  state: 'deployed',
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
    terraform: 'terraform 1.12.0',
    endpoint: 'http://127.0.0.1:4599',
    stacks: [dev, tooling],
    seconds: 80.2,
    ...change,
  };
}

describe('a run of the sandbox', () => {
  it('succeeds where every stack is deployed and a second plan finds nothing to do', () => {
    expect(succeeded(report())).toBe(true);
  });

  it.each([
    ['a stack failed', { stacks: [dev, { ...tooling, state: 'failed' as const }] }],
    ['a stack was not started', { stacks: [dev, { ...tooling, state: 'not started' as const }] }],
    ['a second plan finds changes', { stacks: [dev, { ...tooling, plan: 'changes' as const }] }],
    ['something is left', { left: { resources: [resource], pendingDeletion: [] } }],
  ])('does not succeed where %s', (_, change) => {
    expect(succeeded(report(change))).toBe(false);
  });

  it('succeeds where nothing is left but keys that AWS deletes later', () => {
    expect(succeeded(report({ left: { resources: [], pendingDeletion: [resource] } }))).toBe(true);
  });

  it('is told as a table, with resources and seconds by stack', () => {
    expect(renderReport(report()).split('\n')).toEqual([
      'stack    state     resources  seconds  second plan',
      'dev      deployed  7          12       no change',
      'tooling  deployed  26         62       no change',
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

  it('names everything that is left', () => {
    const left = { resources: [resource], pendingDeletion: [] };
    expect(renderReport(report({ left })).split('\n').slice(-2)).toEqual([
      'destroyed, but 1 resources are left:',
      '  222222222222 eu-west-1 s3 bucket forgotten',
    ]);
  });
});

describe('a run that failed in the middle', () => {
  const failed = report({
    stacks: [
      dev,
      { id: 'tooling', state: 'failed', resources: 3, seconds: 5, error: 'no such key' },
      { id: 'tooling-shop', state: 'not started', resources: 0, seconds: 0 },
      { id: 'organization', state: 'not started', resources: 0, seconds: 0 },
    ],
  });

  it('tells the error, what was applied, what was not, and how to go on', () => {
    expect(renderFailure(failed).split('\n')).toEqual([
      'tooling: no such key',
      '',
      'applied: dev',
      'failed: tooling',
      'not started: tooling-shop, organization',
      expect.stringContaining('.sandbox/logs'),
      expect.stringMatching(/^to go on: npx blueprint sandbox .*; to give up: npx blueprint sandbox --stop$/),
    ]);
  });

  it('says so where nothing was applied', () => {
    const first = report({ stacks: [{ ...dev, state: 'failed' }] });
    expect(renderFailure(first)).toContain('applied: none\nfailed: dev\nnot started: none');
  });
});
