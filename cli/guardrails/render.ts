import {
  type EffectiveGuardrail,
  type Exempt,
  type GuardedAccount,
  type GuardedTarget,
  guardedAccounts,
  targetsWithPolicies,
  type Used,
} from '../../blueprint/plan/effective-guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import { enablingPolicyTypes } from '../../blueprint/plan/policy-types-used';
import { colours } from '../colours';

/** More accounts of one set than these are counted. */
const MOST_ACCOUNTS = 8;

/** Policies by target, then which accounts have which guardrails, then who is exempt. */
export function renderGuardrails(blueprint: Blueprint): string {
  const accounts = guardedAccounts(blueprint);
  return [
    ...targetsWithPolicies(blueprint).flatMap(targetLines),
    'by account:',
    ...setLines(accounts),
    ...exemptionLines(blueprint),
    ...enablingLines(blueprint),
    colours.dim('what each denies: npx blueprint guardrails --account <name>'),
  ].join('\n');
}

function targetLines({ target, policies, counts }: GuardedTarget): readonly string[] {
  const used = counts.map(({ type, ...count }) => `${share(count)} ${type} policies`).join(', ');
  return [
    `${colours.bold(target)} (${used})`,
    ...policies.map(
      ({ name, guardrails, size }) => `  ${name}, ${share(size)} characters: ${guardrails.join(', ')}`,
    ),
  ];
}

function share({ used, limit }: Used): string {
  return `${used.toLocaleString('en')} of ${limit.toLocaleString('en')}`;
}

/** Accounts that the same guardrails bind, in one line. */
function setLines(accounts: readonly GuardedAccount[]): readonly string[] {
  const sets = new Map<string, string[]>();
  for (const { account, guardrails } of accounts) {
    const ids = guardrails.map(({ guardrail }) => guardrail).join(', ') || 'nothing';
    sets.set(ids, [...(sets.get(ids) ?? []), account]);
  }
  return [...sets].map(([ids, names]) => {
    const shown = names.slice(0, MOST_ACCOUNTS).join(', ');
    const more = names.length > MOST_ACCOUNTS ? ` and ${names.length - MOST_ACCOUNTS} more` : '';
    return `  ${shown}${more}: ${ids}`;
  });
}

function exemptionLines({ facts }: Blueprint): readonly string[] {
  const { exemptions } = facts.guardrails;
  if (exemptions.length === 0) return ['exempt: nobody'];
  return [
    'exempt:',
    ...exemptions.map(
      ({ guardrail, account, role, reason, until }) =>
        `  ${account ?? `role ${role}`} from ${guardrail}${untilText(until)}: ${reason}`,
    ),
  ];
}

/** What must be there before the first policy of a type. */
function enablingLines(blueprint: Blueprint): readonly string[] {
  const commands = enablingPolicyTypes(blueprint);
  if (commands.length === 0) return [];
  return [
    'once, in the management account, before their first policy:',
    ...commands.map((each) => `  ${each}`),
  ];
}

function untilText(until: string | undefined): string {
  return until === undefined ? '' : ` until ${until}`;
}

/** One account: each guardrail, what it denies and why, and who is exempt. */
export function renderAccount({ account, id, path, guardrails }: GuardedAccount): string {
  return [
    `${colours.bold(account)} (${id}), below ${path.slice(0, -1).join(' > ')}`,
    ...guardrails.flatMap(guardrailLines),
    ...(guardrails.length === 0 ? ['  no guardrail binds it'] : []),
  ].join('\n');
}

function guardrailLines(each: EffectiveGuardrail): readonly string[] {
  return [
    `  ${colours.bold(each.guardrail)} (${each.type}, on ${each.on.join(', ')})`,
    `    denies ${each.denies}`,
    `    ${each.why}`,
    ...each.exempt.map((exempt) => `    ${exemptLine(exempt)}`),
  ];
}

function exemptLine({ who, until, reason }: Exempt): string {
  return `exempt: ${who}${untilText(until)}: ${reason}`;
}
