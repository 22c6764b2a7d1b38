import { membersOf, unitsAbove } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { GuardrailId } from '../../blueprint/schema/guardrails';
import type { AccountFacts, LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, denied, type Hop, type HopCaller } from '../hop';
import { own, roleOfPattern, somebodyIn, terraformIn } from '../principals';
import { type Guarded, guardedRequests, ownKey } from './requests';

type Exemption = LandingZoneFacts['guardrails']['exemptions'][number];

/** What the guardrails deny, and to whom they do not, in every account they are attached above. */
export function guardrailHops(blueprint: Blueprint): readonly Hop[] {
  const ids = [...new Set(blueprint.facts.guardrails.attachments.map(({ guardrail }) => guardrail))];
  return ids.flatMap((guardrail) =>
    membersOf(blueprint.facts)
      .filter((account) => isAttachedAbove(blueprint.facts, guardrail, account))
      .flatMap((account) => [
        ...guardedRequests[guardrail](blueprint, account).flatMap((guarded) =>
          guardedHops(blueprint, { guardrail, account }, guarded),
        ),
        ...(guardrail === 'protect-artifact-key' ? ownKeys(blueprint, account) : []),
      ]),
  );
}

/** Whether a guardrail is attached to an account, to a unit it is in, or to the root. */
export function isAttachedAbove(
  facts: LandingZoneFacts,
  guardrail: GuardrailId,
  account: AccountFacts,
): boolean {
  const above = new Set(['root', account.name, ...unitsAbove(facts, account)]);
  return facts.guardrails.attachments.some(
    (attachment) =>
      attachment.guardrail === guardrail && attachment.attachTo.some((target) => above.has(target)),
  );
}

interface Bound {
  readonly guardrail: GuardrailId;
  readonly account: AccountFacts;
}

function guardedHops(blueprint: Blueprint, bound: Bound, guarded: Guarded): readonly Hop[] {
  const { guardrail, account } = bound;
  const { facts, names } = blueprint;
  const { sentence, except, binds, ...requests } = guarded;
  const place = { account: account.name };
  const exemptions = facts.guardrails.exemptions.filter((each) => each.guardrail === guardrail);
  const mayBeExempt = except === 'administrators' || except === 'exempt';
  const isExempt = mayBeExempt && exemptions.some((each) => each.account === account.name);
  const somebody: HopCaller =
    binds === 'everybody'
      ? somebodyIn(blueprint, account.id)
      : { kind: 'root user', arn: `arn:${names.partition}:iam::${account.id}:root` };
  const title = binds === 'everybody' ? `somebody in ${account.name}` : `the root user of ${account.name}`;
  const how = isExempt ? allowed : denied;
  const administers = except === 'administrators' || except === 'administrators alone';
  return [
    ...how(place, `${title} ${sentence}${isExempt ? ', being exempt' : ''}`, { ...requests, who: somebody }),
    ...(administers
      ? allowed(place, `Terraform in ${account.name} ${sentence}`, {
          ...requests,
          who: terraformIn(blueprint, account),
        })
      : []),
    ...(mayBeExempt && binds === 'everybody' ? exemptRoles(blueprint, bound, { guarded, exemptions }) : []),
  ];
}

function exemptRoles(
  { names }: Blueprint,
  { account }: Bound,
  { guarded, exemptions }: { readonly guarded: Guarded; readonly exemptions: readonly Exemption[] },
): readonly Hop[] {
  const { sentence, except: _except, binds: _binds, ...requests } = guarded;
  return exemptions.flatMap(({ role }) =>
    role
      ? allowed({ account: account.name }, `an exempt role (${role}) in ${account.name} ${sentence}`, {
          ...requests,
          who: { kind: 'administrator', arn: names.roleArn(account.id, roleOfPattern(role)) },
        })
      : [],
  );
}

/** People of the tooling account work with keys of their own. */
function ownKeys(blueprint: Blueprint, account: AccountFacts): readonly Hop[] {
  const { facts } = blueprint;
  if (account.id !== facts.tooling.id) return [];
  const { primary } = facts.regions;
  const { key, alias } = ownKey(blueprint, primary);
  const asks = { who: somebodyIn(blueprint, account.id), documentation: pages.keyPolicy };
  return [
    ...allowed(
      { account: account.name },
      `somebody in ${account.name} changes a key of their own in ${primary}`,
      {
        ...asks,
        actions: ['kms:PutKeyPolicy', 'kms:CreateAlias'],
        resource: key,
        context: { 'kms:ResourceAliases': ['alias/another'] },
      },
    ),
    ...allowed(
      { account: account.name },
      `somebody in ${account.name} names a key of their own in ${primary}`,
      {
        ...asks,
        actions: ['kms:CreateAlias'],
        resource: alias,
      },
    ),
  ];
}

/** Guardrails are edited in the management account alone, whatever the policies of a member account say. */
export function organizationHops(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const { management, organization } = facts;
  const policy = `arn:${names.partition}:organizations::${management.id}:policy/${organization.id}/service_control_policy/p-any`;
  return membersOf(blueprint.facts).flatMap((account) =>
    denied({ account: account.name }, `somebody in ${account.name} edits a guardrail`, {
      who: somebodyIn(blueprint, account.id),
      actions: ['organizations:UpdatePolicy', 'organizations:DetachPolicy', 'organizations:DeletePolicy'],
      resource: own(policy, management.id),
      documentation: pages.organizationPolicies,
    }),
  );
}

/** Protections that the landing zone does not use, one sentence each: nothing asks whether they hold. */
export function notAsked(blueprint: Blueprint): readonly string[] {
  const { facts } = blueprint;
  return (Object.keys(guardedRequests) as GuardrailId[]).flatMap((guardrail) => {
    const open = membersOf(blueprint.facts)
      .filter((account) => guardedRequests[guardrail](blueprint, account).length > 0)
      .filter((account) => !isAttachedAbove(facts, guardrail, account))
      .map(({ name }) => name);
    if (open.length === 0) return [];
    const accounts = open.length > 5 ? `${open.length} accounts` : open.join(', ');
    return [`${guardrail} is attached to nothing above ${accounts}: what it forbids is allowed there`];
  });
}
