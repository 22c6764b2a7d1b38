import { membersOf } from '../../blueprint/accounts';
import type { GuardrailId } from '../../blueprint/guardrails';
import { administrators, guardrailsAbove } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts, LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop, type HopCaller } from '../hop';
import { own, roleOfPattern, somebodyIn, terraformIn } from '../principals';
import { denyLeavingOrganization } from './deny-leaving-organization';
import { denyRootUser } from './deny-root-user';
import type { Guarded, GuardrailRequests } from './guarded';
import { pipelineOnlyDeployment } from './pipeline-only-deployment';
import { protectArtifactKey } from './protect-artifact-key';
import { protectDeliveryRoles } from './protect-delivery-roles';
import { protectPipelines } from './protect-pipelines';
import { regionLock } from './region-lock';

type Exemption = LandingZoneFacts['guardrails']['exemptions'][number];

/** What each guardrail is there for. A guardrail without an entry is a compile error. */
const requestsOf: Readonly<Record<GuardrailId, GuardrailRequests>> = {
  'deny-leaving-organization': denyLeavingOrganization,
  'deny-root-user': denyRootUser,
  'pipeline-only-deployment': pipelineOnlyDeployment,
  'protect-artifact-key': protectArtifactKey,
  'protect-delivery-roles': protectDeliveryRoles,
  'protect-pipelines': protectPipelines,
  'region-lock': regionLock,
};

const ids = Object.keys(requestsOf) as GuardrailId[];

/** What the guardrails deny, and to whom they do not, in every account they bind. */
export function guardrailHops(blueprint: Blueprint): readonly Hop[] {
  return ids.flatMap((guardrail) =>
    membersOf(blueprint.facts).flatMap((account) => {
      const bound = guardrailsAbove(blueprint.facts, account).filter((each) => each.guardrail === guardrail);
      if (bound.length === 0) return [];
      const { denied: guards, leavesAlone } = requestsOf[guardrail];
      const subject = { blueprint, account, bound };
      return [
        ...guards(subject).flatMap((guarded) => guardedHops(blueprint, { guardrail, account }, guarded)),
        ...(leavesAlone?.(subject) ?? []),
      ];
    }),
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
          free: administrators(facts).flatMap((pattern) => byPattern(names, pattern)),
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
          free: byPattern(names, role),
        })
      : [],
  );
}

/** Roles that `accounts/` names by a pattern. */
function byPattern(names: Blueprint['names'], pattern: string): readonly Free[] {
  return [{ who: [names.roleArn('*', pattern)], reason: 'accounts/ names the roles by this pattern' }];
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
  const members = membersOf(blueprint.facts).map((account) => ({
    account,
    bound: new Set(guardrailsAbove(blueprint.facts, account).map(({ guardrail }) => guardrail)),
  }));
  return ids.flatMap((guardrail) => {
    const open = members
      .filter(({ bound }) => !bound.has(guardrail))
      .filter(({ account }) => requestsOf[guardrail].denied({ blueprint, account, bound: [] }).length > 0)
      .map(({ account }) => account.name);
    if (open.length === 0) return [];
    const accounts = open.length > 5 ? `${open.length} accounts` : open.join(', ');
    return [`${guardrail} is attached to nothing above ${accounts}: what it forbids is allowed there`];
  });
}
