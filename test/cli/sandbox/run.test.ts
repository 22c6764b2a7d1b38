import type { CrossCheck } from '../../../cli/sandbox/cross-check';
import type { Inventory } from '../../../cli/sandbox/emulator';
import { renderReport } from '../../../cli/sandbox/report';
import { runSandbox } from '../../../cli/sandbox/run';
import type { SandboxSteps, Wish } from '../../../cli/sandbox/steps';
import type { ProofReport } from '../../../proof/report';
import type { StackOutcome } from '../../../rollout/engine';
import { reached, stopped } from '../../rehearsal/records';

const NOTHING_LEFT: Inventory = { resources: [], pendingDeletion: [] };
const AGREED: CrossCheck = { asked: 2, differences: [], leftOut: [] };
const PROOF: ProofReport = {
  problems: [],
  results: [],
  findings: [],
  notAsked: [],
  declared: [],
  bites: [],
  escalations: [],
};

const outcome = (id: string, change: Partial<StackOutcome> = {}): StackOutcome => ({
  id,
  state: 'done',
  seconds: 1,
  resources: 2,
  ...change,
});
const both = (change: Partial<StackOutcome> = {}) => [outcome('dev', change), outcome('tooling', change)];

/** Steps that work, but for those that a test replaces; what is called is in the log. */
function stubbed(replaced: Partial<SandboxSteps> = {}, holds = false) {
  const log: string[] = [];
  let held = holds;
  const steps: SandboxSteps = {
    terraform: 'terraform 1.12.0',
    endpoint: 'http://127.0.0.1:4599',
    count: 2,
    synthesize: async () => {},
    prove: async () => ({ proof: PROOF, summary: 'proved' }),
    startEmulator: async () => 'the emulator is up',
    deploy: async () => both(),
    planAgain: async () => both({ plan: 'no change' }),
    ask: async () => AGREED,
    checkPromotion: () => {},
    makeWorkloads: async () => [],
    promote: async () => reached,
    empty: async () => {},
    isHalfDestroyed: () => false,
    destroy: async () => both({ resources: 0 }),
    inventory: async () => NOTHING_LEFT,
    holdsSomething: () => held,
    stop: () => {},
    ...replaced,
  };
  const logged = new Proxy(steps, {
    get: (target, name: keyof SandboxSteps) => {
      const value = target[name];
      if (typeof value !== 'function') return value;
      return (...args: never[]) => {
        if (!['holdsSomething', 'isHalfDestroyed'].includes(name)) log.push(name);
        if (name === 'deploy') held = true;
        return (value as (...all: never[]) => unknown)(...args);
      };
    },
  });
  return { steps: logged, log };
}

const silent = { step: () => {}, line: () => {}, working: () => () => {}, stacks: () => ({}), end: () => {} };

/** A run to its end: what it did, its report, and what a person reads last. */
async function run(
  { steps, log }: ReturnType<typeof stubbed>,
  wish: Wish = {},
  controller = new AbortController(),
) {
  const report = await runSandbox(steps, wish, { signal: controller.signal, progress: silent });
  return { report, log, text: renderReport(report) };
}

describe('a run that comes to its end', () => {
  it('goes through its steps, and stops the emulator', async () => {
    const { report, log } = await run(stubbed());
    expect(log).toEqual(['synthesize', 'prove', 'startEmulator', 'deploy', 'planAgain', 'ask', 'stop']);
    expect(report).toMatchObject({ ending: { state: 'complete' }, kept: false });
  });

  it('destroys everything and looks for what is left where it is asked to', async () => {
    const { log, text } = await run(stubbed(), { destroy: true });
    expect(log.slice(-4)).toEqual(['empty', 'destroy', 'inventory', 'stop']);
    expect(text).toContain('destroyed: nothing is left in any account');
  });

  it('leaves the emulator up where it is asked to', async () => {
    const { report, log } = await run(stubbed(), { keep: true });
    expect(report.kept).toBe(true);
    expect(log).not.toContain('stop');
  });

  it('plans nothing again and asks the emulator nothing where that is left out, and says so', async () => {
    const { steps, log } = stubbed();
    const lines: string[] = [];
    const progress = { ...silent, line: (line: string) => lines.push(line) };
    const { signal } = new AbortController();
    const report = await runSandbox(steps, { keep: true, plan: false }, { signal, progress });
    expect(log).toEqual(['synthesize', 'prove', 'startEmulator', 'deploy']);
    expect(report.ending).toEqual({ state: 'complete' });
    expect(lines).toContain('left out: the second plan, and the questions to the emulator');
    expect(renderReport(report)).not.toMatch(/no change|asked/);
  });

  it('deploys nothing where only the emulator is wanted', async () => {
    const { report, log } = await run(stubbed(), { start: true });
    expect(log).toEqual(['synthesize', 'startEmulator']);
    expect(report).toMatchObject({ ending: { state: 'complete' }, kept: true });
  });

  it('tells the progress of each step and of its stacks', async () => {
    const told: string[] = [];
    const progress = {
      step: (title: string) => told.push(title),
      line: (text: string) => told.push(`- ${text}`),
      working: () => () => {},
      stacks: (verb: string, count: number) => {
        told.push(`- ${verb} ${count}`);
        return {};
      },
      end: () => told.push('end'),
    };
    await runSandbox(stubbed().steps, {}, { signal: new AbortController().signal, progress });
    expect(told.filter((line) => !line.startsWith('- asked'))).toEqual([
      'synthesize',
      '- synthesized 2 stacks',
      'prove',
      '- proved',
      'start the emulator',
      '- the emulator is up',
      'deploy',
      '- deploy 2',
      'plan',
      '- plan 2',
      '- a second plan changes nothing',
      'ask the emulator',
      'end',
    ]);
  });
});

describe('a promotion', () => {
  const shop = { application: 'shop', mayStop: false };

  it('is played once everything is deployed, and is in the report', async () => {
    const { report, log, text } = await run(stubbed(), { promotion: shop });
    expect(log.slice(0, 3)).toEqual(['synthesize', 'checkPromotion', 'prove']);
    expect(log.slice(-4)).toEqual(['ask', 'makeWorkloads', 'promote', 'stop']);
    expect(report).toMatchObject({ ending: { state: 'complete' }, promotion: { outcome: 'succeeded' } });
    expect(text).toContain('shop is promoted in 12 s.');
  });

  it('says what it stopped at, and keeps everything', async () => {
    const promote = async () => stopped;
    const { report, log, text } = await run(stubbed({ promote }), { promotion: shop, destroy: true });
    expect(log.at(-1)).toBe('promote');
    expect(report).toMatchObject({ ending: { state: 'failed', step: 'promote' }, kept: true });
    expect(text).toContain('is not authorized to perform: ecs:UpdateService');
    expect(text).toContain('to go on: npx blueprint sandbox --promote shop');
  });

  it('that was to stop is no failure', async () => {
    const promote = async () => stopped;
    const { report } = await run(stubbed({ promote }), { promotion: { ...shop, mayStop: true } });
    expect(report).toMatchObject({ ending: { state: 'complete' }, promotion: { outcome: 'failed' } });
  });

  it('whose failing action does not exist is refused before anything is deployed', async () => {
    const checkPromotion = () => {
      throw new Error('no action of this name');
    };
    const { report, log } = await run(stubbed({ checkPromotion }), { promotion: shop });
    expect(log).toEqual(['synthesize', 'checkPromotion', 'stop']);
    expect(report.ending).toMatchObject({ state: 'failed', reason: 'no action of this name' });
  });

  it('names what nothing here can make', async () => {
    const told: string[] = [];
    const progress = { ...silent, line: (line: string) => told.push(line) };
    const makeWorkloads = async () => ['AWS::Made::Up one in dev eu-west-1'];
    const { signal } = new AbortController();
    await runSandbox(stubbed({ makeWorkloads }).steps, { promotion: shop }, { signal, progress });
    expect(told).toContain('cannot be made here: AWS::Made::Up one in dev eu-west-1');
  });
});

describe('a step that fails before anything is deployed', () => {
  const broken = async () => {
    throw new Error('it broke');
  };

  it.each(['synthesize', 'prove', 'startEmulator'] as const)(
    '%s: leaves nothing running, and says so',
    async (step) => {
      const { report, log, text } = await run(stubbed({ [step]: broken }));
      expect(log.slice(-2)).toEqual([step, 'stop']);
      expect(report).toMatchObject({ ending: { state: 'failed', reason: 'it broke' }, kept: false });
      expect(text).toContain('it broke');
      expect(text).toContain('nothing was deployed, and nothing is left running');
    },
  );

  it.each(['synthesize', 'prove'] as const)('%s: keeps what an earlier run deployed', async (step) => {
    const { report, log, text } = await run(stubbed({ [step]: broken }, true));
    expect(log).not.toContain('stop');
    expect(report.kept).toBe(true);
    expect(text).toContain('the emulator (http://127.0.0.1:4599) and all state are kept');
  });
});

describe('a step that fails after something was deployed', () => {
  const failed = async () => [outcome('dev'), outcome('tooling', { state: 'failed', reason: 'no such key' })];

  it('deploy: keeps everything, tells what is applied and what is not, and how to go on', async () => {
    const deploy = async () => [
      outcome('dev'),
      outcome('tooling', { state: 'failed', reason: 'no such key' }),
      outcome('tooling-shop', { state: 'not started' }),
    ];
    const { report, log, text } = await run(stubbed({ deploy }), { destroy: true });
    expect(log.at(-1)).toBe('deploy');
    expect(report).toMatchObject({ ending: { state: 'failed', step: 'deploy' }, kept: true });
    for (const line of [
      'failed: deploy\ntooling: no such key',
      'applied: dev\nfailed: tooling\nnot started: tooling-shop',
      'to go on: npx blueprint sandbox (applies what is missing)',
      'to give up: npx blueprint sandbox --stop',
    ])
      expect(text).toContain(line);
  });

  it('destroy: keeps its reason, the emulator, state and logs, and tells how to go on', async () => {
    const { report, log, text } = await run(stubbed({ destroy: failed }), { destroy: true });
    expect(log.at(-1)).toBe('destroy');
    expect(report).toMatchObject({ ending: { state: 'failed', step: 'destroy' }, kept: true });
    expect(text).toContain('tooling: no such key');
    expect(text).toContain('destroyed: dev\nfailed: tooling\nnot destroyed: none');
    expect(text).toContain('logs are in .sandbox/logs');
    expect(text).toContain('to go on: npx blueprint sandbox --destroy (destroys what is left)');
  });

  it('the second plan: keeps everything where a plan fails or would change something', async () => {
    for (const [planAgain, reason] of [
      [failed, 'tooling: no such key'],
      [async () => both({ plan: 'changes' }), 'a second plan would change dev, tooling'],
    ] as const) {
      const { report, log, text } = await run(stubbed({ planAgain }), { destroy: true });
      expect(log.at(-1)).toBe('planAgain');
      expect(report).toMatchObject({ ending: { state: 'failed', step: 'plan' }, kept: true });
      expect(text).toContain(reason);
    }
  });

  it('the emulator answers otherwise than the proof: keeps everything', async () => {
    const ask = async () => ({ ...AGREED, differences: ['dev reads the bucket: proved denied'] });
    const { report, text } = await run(stubbed({ ask }));
    expect(report).toMatchObject({ ending: { state: 'failed', step: 'ask the emulator' }, kept: true });
    expect(text).toContain('dev reads the bucket: proved denied');
  });

  it('the emulator cannot be asked, or its inventory not be read: keeps everything', async () => {
    for (const step of ['ask', 'inventory'] as const) {
      const broken = async () => {
        throw new Error('connection refused');
      };
      const { report, log } = await run(stubbed({ [step]: broken }), { destroy: true });
      expect(log.at(-1)).toBe(step);
      expect(report).toMatchObject({ ending: { state: 'failed', reason: 'connection refused' }, kept: true });
    }
  });

  it('something is left after everything was destroyed: it is named, and the emulator kept', async () => {
    const bucket = { account: '222222222222', region: 'eu-west-1', service: 's3', type: 'bucket', id: 'b' };
    const inventory = async () => ({ resources: [bucket], pendingDeletion: [] });
    const { report, text } = await run(stubbed({ inventory }), { destroy: true });
    expect(report).toMatchObject({ ending: { state: 'failed', step: 'look for what is left' }, kept: true });
    expect(text).toContain('  222222222222 eu-west-1 s3 bucket b');
  });

  it('shows where a mistake of the sandbox itself is', async () => {
    const deploy = async () => {
      throw new TypeError('x is not a function');
    };
    const { report } = await run(stubbed({ deploy }));
    expect(report.ending).toMatchObject({ reason: expect.stringContaining('run.test.ts') });
  });
});

describe('a run that is interrupted', () => {
  it.each(['synthesize', 'prove', 'startEmulator'] as const)(
    'during %s ends after it, deploys nothing and leaves nothing running',
    async (step) => {
      const controller = new AbortController();
      const base = stubbed().steps;
      const interrupted = async () => {
        controller.abort();
        return (base[step] as () => Promise<unknown>)();
      };
      const { report, log, text } = await run(stubbed({ [step]: interrupted }), {}, controller);
      expect(log.slice(-2)).toEqual([step, 'stop']);
      expect(report).toMatchObject({ ending: { state: 'interrupted' }, kept: false });
      expect(text).toContain('interrupted: ');
      expect(text).toContain('nothing is left running');
    },
  );

  it('during deploy keeps everything and tells which stacks were not started', async () => {
    const controller = new AbortController();
    const deploy = async () => {
      controller.abort();
      return [outcome('dev'), outcome('tooling', { state: 'not started' })];
    };
    const { report, log, text } = await run(stubbed({ deploy }), { destroy: true }, controller);
    expect(log.at(-1)).toBe('deploy');
    expect(report).toMatchObject({ ending: { state: 'interrupted', step: 'deploy' }, kept: true });
    expect(text).toContain('applied: dev\nfailed: none\nnot started: tooling');
  });

  it('during destroy keeps everything and goes on with the destruction the next time', async () => {
    const controller = new AbortController();
    const destroy = async () => {
      controller.abort();
      return [outcome('tooling', { resources: 0 }), outcome('dev', { state: 'not started' })];
    };
    const first = await run(stubbed({ destroy }), { destroy: true }, controller);
    expect(first.report).toMatchObject({ ending: { state: 'interrupted', step: 'destroy' }, kept: true });
    expect(first.text).toContain('destroyed: tooling\nfailed: none\nnot destroyed: dev');
    const second = await run(stubbed({ isHalfDestroyed: () => true }, true), { destroy: true });
    const steps = ['synthesize', 'prove', 'startEmulator', 'empty', 'destroy', 'inventory', 'stop'];
    expect(second.log).toEqual(steps);
    expect(second.text).toContain('nothing is left in any account');
  });

  it('after a stack failed is a failure, and tells it', async () => {
    const controller = new AbortController();
    const deploy = async () => {
      controller.abort();
      return [outcome('dev', { state: 'failed', reason: 'no such key' })];
    };
    const { report } = await run(stubbed({ deploy }), {}, controller);
    expect(report.ending).toMatchObject({ state: 'failed', reason: 'dev: no such key' });
  });
});
