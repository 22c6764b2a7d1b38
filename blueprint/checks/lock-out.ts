import { covers } from '../../policies/pattern';
import { accessRole, membersOf } from '../accounts';
import { guardrailPack } from '../guardrails';
import { openRegions } from '../plan/guardrails';
import { applicationRegions } from '../plan/targets';
import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** Guardrails that would keep out the pipelines, or whoever could repair them. */
export function checkLockOut(facts: LandingZoneFacts): readonly Problem[] {
  const strict = facts.guardrails.attachments
    .map(({ guardrail }) => guardrail)
    .filter((guardrail) => guardrailPack[guardrail].needsAdministrators);
  return [...regionLocks(facts), ...(strict.length > 0 ? lockedOut(facts, strict) : [])];
}

/** A region lock must leave open where applications are deployed, and where pipelines, keys, images and state are. */
function regionLocks(facts: LandingZoneFacts): readonly Problem[] {
  const deploying = facts.applications.flatMap((application) => applicationRegions(facts, application));
  const { primary, further } = facts.regions;
  const needed = [...new Set([primary, ...further, ...deploying, ...stateRegions(facts)])];
  return facts.guardrails.attachments
    .filter(({ guardrail }) => guardrail === 'region-lock')
    .flatMap((attachment) => {
      const open = openRegions(facts, attachment);
      return needed
        .filter((region) => !open.includes(region))
        .map((region) => ({
          place: 'guardrails.attachments.region-lock.regions',
          found: open.join(', '),
          wanted: `every region the landing zone works in, "${region}" too`,
          change: `add "${region}"`,
        }));
    });
}

/** Where the state bucket is, if it is worked with from inside a member account. */
function stateRegions({ state, access }: LandingZoneFacts): readonly string[] {
  if (state.kind !== 's3') return [];
  return state.roleArn || access.kind !== 'assume-role' ? [state.region] : [];
}

/** Guardrails that let only administrators through lock Terraform out where it is none of them. */
function lockedOut(facts: LandingZoneFacts, strict: readonly string[]): readonly Problem[] {
  const members = membersOf(facts);
  const { administrators } = facts.guardrails;
  if (administrators) {
    const used = new Set(members.flatMap((account) => accessRole(facts, account) ?? []));
    return [...used]
      .filter((role) => !administrators.some((pattern) => covers(pattern, role)))
      .map((role) => ({
        place: 'guardrails.administrators',
        found: administrators.join(', '),
        wanted: `the role that Terraform assumes, "${role}", too`,
        change: 'add it: nobody else could change what the guardrails protect',
      }));
  }
  const unknown = members.filter((account) => !accessRole(facts, account));
  if (unknown.length === 0) return [];
  const accounts =
    unknown.length > 5 ? `${unknown.length} accounts` : unknown.map(({ name }) => name).join(', ');
  return [
    {
      place: 'guardrails.administrators',
      found: `nothing, and no role in the access of ${accounts}`,
      wanted: `the roles that Terraform works with: nobody else gets through ${strict.join(', ')}`,
      change: 'name them, such as "OrganizationAccountAccessRole"',
    },
  ];
}
