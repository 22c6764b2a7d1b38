import { enablingTrustedAccess } from '../../blueprint/plan/organization-services';
import type { Blueprint } from '../../blueprint/plan/planned';
import { enablingPolicyTypes } from '../../blueprint/plan/policy-types-used';
import type { StepOutcome } from '../../rollout/bootstrap/run';
import type { Step } from '../../rollout/bootstrap/steps';

/** How a run of `bootstrap` ended. */
export interface BootstrapReport {
  readonly ending: 'complete' | 'planned' | 'not wanted' | 'failed' | 'interrupted';
  /** Why nothing was done. */
  readonly reason?: string;
  readonly steps: readonly StepOutcome[];
  /** Lines for the AWS configuration file of a person. */
  readonly profiles: readonly string[];
  /** File that they were written into. */
  readonly awsConfig?: string;
}

/** What will be done, before it is done. */
export function renderPlan(
  steps: readonly Step[],
  { blueprint, caller }: { readonly blueprint: Blueprint; readonly caller: string },
): string {
  const { prefix, organization } = blueprint.facts;
  const toDo = steps.filter(({ isDone }) => !isDone);
  const there = steps.filter(({ isDone }) => isDone);
  return [
    `bootstrap of ${prefix} in the organization ${organization.id}, as ${caller}`,
    ...(toDo.length > 0
      ? [
          '',
          'to do:',
          ...toDo.flatMap(({ what, details = [] }) => [`  ${what}`, ...details.map((each) => `    ${each}`)]),
        ]
      : []),
    ...(there.length > 0 ? ['', 'there already:', ...there.map(({ what }) => `  ${what}`)] : []),
    ...(steps.length > 0 ? [] : nothingToBring(blueprint)),
    ...byHand(blueprint),
    '',
  ].join('\n');
}

/** What only somebody with the management account can do, and no stack does. */
function byHand(blueprint: Blueprint): readonly string[] {
  const commands = [...enablingPolicyTypes(blueprint), ...enablingTrustedAccess(blueprint)];
  if (commands.length === 0) return [];
  return [
    '',
    'by hand, before the stack organization is applied, where it is not done yet:',
    ...commands.map((each) => `  ${each}`),
  ];
}

/** Why there is nothing to do at all. */
function nothingToBring({ facts: { access, state } }: Blueprint): readonly string[] {
  return [
    '',
    `access is "${access.kind}" and state is "${state.kind}": there is nothing to bring into the accounts. Only access "roles" has ` +
      'roles of its own, and only state "own-bucket" a bucket.',
  ];
}

/** What was done, what was not, and how to go on. */
export function renderEnding(report: BootstrapReport, { facts }: Blueprint): string {
  const { ending, reason, steps } = report;
  const failed = steps.filter(({ state }) => state === 'failed');
  const open = steps.filter(({ state }) => state === 'not started');
  const isAnything = steps.some(({ state }) => state === 'done');
  if (ending === 'planned') return open.length > 0 ? 'nothing was changed: this was --plan' : 'nothing to do';
  if (ending === 'not wanted') return `nothing was done: ${reason}`;
  if (ending !== 'complete')
    return [
      ...failed.map(({ id, reason: why }) => `failed: ${id}\n${why}\n`),
      ...list(
        'done',
        steps.filter(({ state }) => state === 'done'),
      ),
      ...list('not done', open),
      'to go on: npx blueprint bootstrap (it begins where this ended)',
    ].join('\n');
  return [isAnything ? 'done' : 'nothing to do', ...profileText(report, facts.prefix)].join('\n');
}

function list(title: string, steps: readonly StepOutcome[]): readonly string[] {
  return steps.length === 0 ? [] : [`${title}:`, ...steps.map(({ what }) => `  ${what}`)];
}

function profileText({ profiles, awsConfig }: BootstrapReport, prefix: string): readonly string[] {
  if (profiles.length === 0) return [];
  if (awsConfig !== undefined) return ['', `the profiles of ${prefix} are in ${awsConfig}`];
  return [
    '',
    'for cdktf deploy by hand, in ~/.aws/config (or --aws-config <file>); source_profile is what you sign in with, in the tooling account:',
    '',
    ...profiles,
  ];
}
