import type { ProofCounts } from '../../proof/report';
import type { PromotionRecord } from '../../rehearsal/record';
import type { PlanAnswer } from '../../rollout/verdict';
import { type CrossCheck, crossCheckLine } from './cross-check';
import type { Inventory } from './emulator';
import { renderPromotion } from './promote/render';
import { table } from './table';

/** What happened to one stack. */
export interface StackReport<Done extends string = 'deployed'> {
  readonly id: string;
  readonly state: Done | 'unchanged' | 'failed' | 'not started';
  /** How many resources its state holds now. */
  readonly resources: number;
  /** Seconds it took. */
  readonly seconds: number;
  readonly error?: string;
  /** What the second plan found. */
  readonly plan?: PlanAnswer;
}

/** How a run ended. */
export type Ending =
  | { readonly state: 'complete' }
  | { readonly state: 'failed'; readonly step: string; readonly reason: string }
  | { readonly state: 'interrupted'; readonly step: string };

/** What happened in a run of the sandbox. */
export interface SandboxReport {
  readonly ending: Ending;
  /** Whether the emulator is still up, with all state. */
  readonly kept: boolean;
  readonly terraform: string;
  /** Where the emulator answers, or did. @default it was never started */
  readonly endpoint?: string;
  readonly stacks: readonly StackReport[];
  /** How many hops were proved before the deployment. */
  readonly proof?: ProofCounts;
  /** What the emulator's own enforcement said to some of them. */
  readonly crossCheck?: CrossCheck;
  /** The promotion that was played, from the commit to the last wave. */
  readonly promotion?: PromotionRecord;
  /** How the destruction went; absent where nothing was to be destroyed. */
  readonly destroyed?: readonly StackReport<'destroyed'>[];
  /** What is left after everything was destroyed. */
  readonly left?: Inventory;
  /** Seconds the whole run took. */
  readonly seconds: number;
}

/** The report as a table and a few sentences. */
export function renderReport(report: SandboxReport): string {
  return [
    ...stackLines(report),
    ...proofLines(report),
    ...(report.promotion ? ['', renderPromotion(report.promotion)] : []),
    ...leftLines(report.left),
    ...(report.ending.state === 'complete' ? [] : endingLines(report)),
  ].join('\n');
}

function stackLines({ stacks, seconds, terraform }: SandboxReport): readonly string[] {
  if (stacks.length === 0) return [];
  const rows = stacks.map((stack) => [
    stack.id,
    stack.state,
    `${stack.resources}`,
    stack.seconds.toFixed(0),
    stack.plan ?? '-',
  ]);
  const total = stacks.reduce((sum, { resources }) => sum + resources, 0);
  return [
    table([['stack', 'state', 'resources', 'seconds', 'second plan'], ...rows]),
    '',
    `${total} resources in ${stacks.length} stacks, ${seconds.toFixed(0)} s in all, ${terraform}`,
  ];
}

function proofLines({ proof, crossCheck }: SandboxReport): readonly string[] {
  return [
    ...(proof ? [`proved: ${proof.allowed} needed hops allowed, ${proof.denied} forbidden ones denied`] : []),
    ...(crossCheck ? [crossCheckLine(crossCheck)] : []),
  ];
}

function leftLines(left: Inventory | undefined): readonly string[] {
  if (!left) return [];
  if (left.resources.length > 0)
    return [
      `destroyed, but ${left.resources.length} resources are left:`,
      ...left.resources.map(
        ({ account, region, service, type, id }) => `  ${account} ${region} ${service} ${type} ${id}`,
      ),
    ];
  const accounts = left.pendingDeletion.filter(({ service }) => service === 'organizations').length;
  const keys = left.pendingDeletion.length - accounts;
  const waits = [
    ...(keys > 0 ? [`${keys} KMS keys wait for the end of their deletion window`] : []),
    ...(accounts > 0 ? [`${accounts} closed accounts for the end of their 90 days`] : []),
  ];
  const waiting = waits.length > 0 ? ` (${waits.join(', ')}, as on AWS)` : '';
  const { length: staying } = left.staying ?? [];
  const but =
    staying > 0 ? ` but ${staying} roles and policies that stay where a stack set brought them` : '';
  return [`destroyed: nothing is left in any account${but}${waiting}`];
}

/** How a run ended that did not come to its end: why, what is done, what is left, how to go on. */
function endingLines(report: SandboxReport): readonly string[] {
  const { ending, stacks, destroyed, kept } = report;
  const why =
    ending.state === 'failed'
      ? [`failed: ${ending.step}`, ending.reason]
      : ending.state === 'interrupted'
        ? [`interrupted: ${ending.step}`]
        : [];
  return [
    ...(stacks.length > 0 ? [''] : []),
    ...why,
    '',
    ...(stacks.length > 0
      ? listed(stacks, ['deployed', 'unchanged', 'failed', 'not started'], { deployed: 'applied' })
      : []),
    ...(destroyed
      ? listed(destroyed, ['destroyed', 'unchanged', 'failed', 'not started'], DESTROY_WORDS)
      : []),
    ...(kept ? goOn(report) : ['nothing was deployed, and nothing is left running']),
  ];
}

const DESTROY_WORDS = { unchanged: 'empty before', 'not started': 'not destroyed' };

function listed(
  stacks: readonly { readonly id: string; readonly state: string }[],
  states: readonly string[],
  words: Readonly<Record<string, string>>,
): readonly string[] {
  return states
    .map((state) => ({ state, ids: stacks.filter((stack) => stack.state === state).map(({ id }) => id) }))
    .filter(({ state, ids }) => ids.length > 0 || state !== 'unchanged')
    .map(({ state, ids }) => `${words[state] ?? state}: ${ids.join(', ') || 'none'}`);
}

function goOn({ destroyed, endpoint, promotion }: SandboxReport): readonly string[] {
  const again = promotion ? ` --promote ${promotion.application}` : '';
  return [
    `logs are in .sandbox/logs; the emulator${endpoint ? ` (${endpoint})` : ''} and all state are kept`,
    destroyed
      ? 'to go on: npx blueprint sandbox --destroy (destroys what is left)'
      : `to go on: npx blueprint sandbox${again} (applies what is missing)`,
    'to work on it by hand: npx blueprint sandbox --start prints how',
    'to give up: npx blueprint sandbox --stop',
  ];
}
