import type { Statement } from '../../policies/document';
import { accessRole, membersOf, targetId } from '../accounts';
import { guardrailPack } from '../guardrails';
import type { GuardrailFacts } from '../guardrails/guardrail';
import type { Names } from '../names';
import type { GuardrailId } from '../schema/guardrails';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** One service control policy and where it is attached. */
export interface PlannedGuardrail {
  readonly id: GuardrailId;
  readonly policyName: string;
  /** Why it is there and who is exempt, at most 512 characters. */
  readonly description: string;
  readonly statements: readonly Statement[];
  readonly targets: readonly { readonly name: string; readonly id: string }[];
}

type Attachment = LandingZoneFacts['guardrails']['attachments'][number];

/** Each guardrail as the policy it becomes, in the order they are written in. */
export function planGuardrails(facts: LandingZoneFacts, names: Names): readonly PlannedGuardrail[] {
  return facts.guardrails.attachments.map((attachment) => {
    const guardrail = guardrailPack[attachment.guardrail];
    return {
      id: guardrail.id,
      policyName: names.guardrail(guardrail.id),
      description: description(facts, guardrail.why, guardrail.id),
      statements: guardrail.statements(guardrailFacts(facts, names, attachment)),
      targets: attachment.attachTo.flatMap((name) => {
        const id = targetId(facts, name);
        return id ? [{ name, id }] : [];
      }),
    };
  });
}

/** Regions that a region lock leaves open. */
export function openRegions(facts: LandingZoneFacts, attachment: Attachment): readonly string[] {
  const own = attachment.guardrail === 'region-lock' ? attachment.regions : undefined;
  return own ?? [facts.regions.primary, ...facts.regions.further];
}

/** Names of the roles that guardrails let through so that the landing zone can still be changed. */
export function administrators(facts: LandingZoneFacts): readonly string[] {
  const roles = membersOf(facts).flatMap((account) => accessRole(facts, account) ?? []);
  return facts.guardrails.administrators ?? [...new Set(roles)];
}

function guardrailFacts(facts: LandingZoneFacts, names: Names, attachment: Attachment): GuardrailFacts {
  const exemptions = facts.guardrails.exemptions.filter(
    ({ guardrail }) => guardrail === attachment.guardrail,
  );
  const accounts = membersOf(facts);
  return {
    partition: names.partition,
    deliveryRoles: names.deliveryRolePatternArn(),
    deployRoles: names.deployRolePatternArn(),
    deployBoundary: names.deployBoundaryArn('*'),
    artifactKeyAlias: names.artifactKeyAlias(),
    administrators: administrators(facts).map((role) => names.roleArn('*', role)),
    rolesLetThrough: exemptRoleArns(facts.guardrails.exemptions, names),
    pipelineResources: names.pipelineResourcePatternArns(),
    approvers: approversAlone(facts) ? names.approverRolePatternArn() : undefined,
    openRegions: openRegions(facts, attachment),
    exemptRoles: exemptRoleArns(exemptions, names),
    exemptAccounts: exemptions.flatMap(
      ({ account }) => accounts.find(({ name }) => name === account)?.id ?? [],
    ),
  };
}

/** Whether every approval has roles of its own that answer it: then nobody else needs to. */
export function approversAlone({ waves }: LandingZoneFacts): boolean {
  const approvals = waves.flatMap(({ approval }) => approval ?? []);
  return approvals.length > 0 && approvals.every(({ approvers }) => approvers !== undefined);
}

type Exemption = LandingZoneFacts['guardrails']['exemptions'][number];

function exemptRoleArns(exemptions: readonly Exemption[], names: Names): readonly string[] {
  return [...new Set(exemptions.flatMap(({ role }) => (role ? [names.roleArn('*', role)] : [])))];
}

function description(facts: LandingZoneFacts, why: string, id: GuardrailId): string {
  const exempt = facts.guardrails.exemptions
    .filter(({ guardrail }) => guardrail === id)
    .map(({ account, role, reason }) => `${account ?? role}: ${reason}`);
  return exempt.length > 0 ? `${why} Exempt: ${exempt.join('; ')}` : why;
}
