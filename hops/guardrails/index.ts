import { membersOf } from '../../blueprint/accounts';
import type { DecidingGuardrailId, GuardrailId } from '../../blueprint/guardrails';
import { administrators, guardrailsAbove, openedOffRoot } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts, LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, denied, type Free, type Hop, type HopCaller } from '../hop';
import { own, roleOfPattern, somebodyIn, stranger, terraformIn } from '../principals';
import { confusedDeputy } from './confused-deputy';
import { denyLeavingOrganization } from './deny-leaving-organization';
import { denyRootUser } from './deny-root-user';
import type { Guarded, GuardrailRequests } from './guarded';
import { keepToOrganization } from './keep-to-organization';
import { pipelineOnlyDeployment } from './pipeline-only-deployment';
import { protectAlarms } from './protect-alarms';
import { protectArtifactKey } from './protect-artifact-key';
import { protectArtifacts } from './protect-artifacts';
import { protectDeliveryRoles } from './protect-delivery-roles';
import { protectGates } from './protect-gates';
import { protectImages } from './protect-images';
import { protectJobs } from './protect-jobs';
import { protectPipelines } from './protect-pipelines';
import { protectRecords } from './protect-records';
import { protectRuns } from './protect-runs';
import { protectSources } from './protect-sources';
import { protectState } from './protect-state';
import { regionLock } from './region-lock';
import { requireTls } from './require-tls';
import { trustedIssuers } from './trusted-issuers';

type Exemption = LandingZoneFacts['guardrails']['exemptions'][number];

/** What each guardrail is there for. A guardrail without an entry is a compile error. */
const requestsOf: Readonly<Record<DecidingGuardrailId, GuardrailRequests>> = {
  'confused-deputy': confusedDeputy,
  'deny-leaving-organization': denyLeavingOrganization,
  'deny-root-user': denyRootUser,
  'pipeline-only-deployment': pipelineOnlyDeployment,
  'protect-artifact-key': protectArtifactKey,
  'protect-delivery-roles': protectDeliveryRoles,
  'protect-pipelines': protectPipelines,
  'keep-to-organization': keepToOrganization,
  'protect-alarms': protectAlarms,
  'protect-artifacts': protectArtifacts,
  'protect-gates': protectGates,
  'protect-images': protectImages,
  'protect-jobs': protectJobs,
  'protect-records': protectRecords,
  'protect-runs': protectRuns,
  'protect-sources': protectSources,
  'protect-state': protectState,
  'region-lock': regionLock,
  'require-tls': requireTls,
  'trusted-issuers': trustedIssuers,
};

const ids = Object.keys(requestsOf) as DecidingGuardrailId[];

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
  const { sentence, except, binds, ...requests } = guarded;
  const place = { account: account.name };
  const exemptions = blueprint.facts.guardrails.exemptions.filter((each) => each.guardrail === guardrail);
  const mayBeExempt = except === 'administrators' || except === 'exempt';
  const isExempt = mayBeExempt && exemptions.some((each) => each.account === account.name);
  const { title, who } = boundCaller(blueprint, account, binds);
  const how = isExempt ? allowed : denied;
  const administers = except === 'administrators' || except === 'administrators alone';
  return [
    ...how(place, `${title} ${sentence}${isExempt ? ', being exempt' : ''}`, { ...requests, who }),
    ...(administers
      ? allowed(place, `Terraform in ${account.name} ${sentence}`, {
          ...requests,
          who: terraformIn(blueprint, account),
          free: administrators(blueprint.facts).flatMap((pattern) => byPattern(blueprint.names, pattern)),
        })
      : []),
    ...(mayBeExempt && binds === 'everybody' ? exemptRoles(blueprint, bound, { guarded, exemptions }) : []),
  ];
}

/** Whom a guardrail keeps from something. */
function boundCaller(
  blueprint: Blueprint,
  account: AccountFacts,
  binds: Guarded['binds'],
): { readonly title: string; readonly who: HopCaller } {
  if (typeof binds !== 'string') return binds;
  switch (binds) {
    case 'everybody':
      return { title: `somebody in ${account.name}`, who: somebodyIn(blueprint, account.id) };
    case 'administrators':
      return { title: `Terraform in ${account.name}`, who: terraformIn(blueprint, account) };
    case 'the root user':
      return {
        title: `the root user of ${account.name}`,
        who: { kind: 'root user', arn: blueprint.names.accountArn(account.id) },
      };
    case 'strangers':
      return {
        title: 'somebody outside of the organization, in whose way no other policy stands,',
        who: stranger(blueprint, 'Somebody'),
      };
  }
}

function exemptRoles(
  blueprint: Blueprint,
  { account }: Bound,
  { guarded, exemptions }: { readonly guarded: Guarded; readonly exemptions: readonly Exemption[] },
): readonly Hop[] {
  const { sentence, except: _except, binds: _binds, ...requests } = guarded;
  return exemptions.flatMap(({ role }) =>
    role
      ? allowed({ account: account.name }, `an exempt role (${role}) in ${account.name} ${sentence}`, {
          ...requests,
          who: { kind: 'administrator', arn: blueprint.names.roleArn(account.id, roleOfPattern(role)) },
          free: byPattern(blueprint.names, role),
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
    const opened = openedOffRoot(blueprint.facts, guardrail);
    const offRoot = opened === undefined ? [] : [`${guardrail} is not on the root: ${opened}`];
    const open = members
      .filter(({ bound }) => !bound.has(guardrail))
      .filter(({ account }) => requestsOf[guardrail].denied({ blueprint, account, bound: [] }).length > 0)
      .map(({ account }) => account.name);
    if (open.length === 0) return offRoot;
    const accounts = open.length > 5 ? `${open.length} accounts` : open.join(', ');
    const unbound = `${guardrail} is attached to nothing above ${accounts}: what it forbids is allowed there`;
    return [...offRoot, unbound];
  });
}
