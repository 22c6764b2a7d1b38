import { policySize } from '../../policies/document';
import { membersOf, targetId } from '../accounts';
import type { Names } from '../names';
import { type PlannedGuardrail, planGuardrails } from '../plan/guardrails';
import { didYouMean } from '../problems/did-you-mean';
import { type Problem, shown } from '../problems/problem';
import { quotasInForce } from '../quotas';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { checkLockOut } from './lock-out';

/** `FullAWSAccess`, which AWS attaches to every root, organizational unit and account, counts too. */
const AWS_OWN_POLICIES = 1;

/** Problems of guardrails: targets, sizes, counts, exemptions, and whatever would lock the delivery out. */
export function checkGuardrails(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const planned = planGuardrails(facts, names);
  return [
    ...twice(facts),
    ...targets(facts),
    ...exemptions(facts),
    ...sizes(facts, planned),
    ...counts(facts, planned),
    ...checkLockOut(facts),
  ];
}

function twice(facts: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(facts.guardrails.attachments, ({ guardrail }) => guardrail).map(({ again }) => ({
    place: `guardrails.attachments.${again.guardrail}`,
    found: 'two attachments of this guardrail',
    wanted: 'one, with all its targets',
    change: 'move the targets into one attachTo list',
  }));
}

function targets(facts: LandingZoneFacts): readonly Problem[] {
  const known = [
    'root',
    ...facts.organization.organizationalUnits.map(({ name }) => name),
    ...membersOf(facts).map(({ name }) => name),
  ];
  return facts.guardrails.attachments.flatMap(({ guardrail, attachTo }) =>
    attachTo
      .filter((name) => targetId(facts, name) === undefined)
      .map((name) => ({
        place: `guardrails.attachments.${guardrail}.attachTo`,
        found: shown(name),
        wanted: 'root, an organizational unit or a member account',
        change: didYouMean(name, known, 'correct the name'),
      })),
  );
}

function exemptions(facts: LandingZoneFacts): readonly Problem[] {
  const accounts = membersOf(facts).map(({ name }) => name);
  return facts.guardrails.exemptions.flatMap(({ guardrail, account, role }) => {
    const place = `guardrails.exemptions.${guardrail}`;
    if (!facts.guardrails.attachments.some((attachment) => attachment.guardrail === guardrail)) {
      const found = 'an exemption from a guardrail that is attached nowhere';
      return [
        { place, found, wanted: 'a guardrail of attachments', change: 'attach it or delete the exemption' },
      ];
    }
    if ((account === undefined) === (role === undefined)) {
      const found = account === undefined ? 'neither an account nor a role' : 'an account and a role';
      return [{ place, found, wanted: 'exactly one of them', change: 'write one exemption for each' }];
    }
    if (role !== undefined && guardrail === 'deny-root-user') {
      const wanted = 'an account: the root user is no role';
      return [{ place, found: shown(role), wanted, change: 'exempt the account, or nobody' }];
    }
    if (account !== undefined && guardrail.startsWith('protect-')) {
      const wanted = 'roles: other accounts trust what this guardrail protects';
      return [
        { place: `${place}.account`, found: shown(account), wanted, change: 'exempt a role, or nobody' },
      ];
    }
    if (account === undefined || accounts.includes(account)) return [];
    const change = didYouMean(account, accounts, 'correct the name');
    return [{ place: `${place}.account`, found: shown(account), wanted: 'a member account', change }];
  });
}

function sizes(facts: LandingZoneFacts, planned: readonly PlannedGuardrail[]): readonly Problem[] {
  const limit = quotasInForce(facts.quotas)['organizations-scp-size'];
  return planned.flatMap(({ id, statements, description }) => {
    const place = `guardrails.attachments.${id}`;
    const size = policySize(statements);
    const advice = 'exempt a role pattern instead of many accounts, or list fewer regions';
    return [
      ...(size > limit
        ? [{ place, found: `a policy of ${size} characters`, wanted: `at most ${limit}`, change: advice }]
        : []),
      // https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
      ...(description.length > 512
        ? [
            {
              place: `guardrails.exemptions.${id}`,
              found: `a description of ${description.length} characters`,
              wanted: 'at most 512',
              change: 'shorten the reasons or exempt fewer',
            },
          ]
        : []),
    ];
  });
}

function counts(facts: LandingZoneFacts, planned: readonly PlannedGuardrail[]): readonly Problem[] {
  const limit = quotasInForce(facts.quotas)['organizations-policies-per-target'];
  const perTarget = new Map<string, number>();
  for (const { name } of planned.flatMap(({ targets }) => targets)) {
    perTarget.set(name, (perTarget.get(name) ?? AWS_OWN_POLICIES) + 1);
  }
  return [...perTarget]
    .filter(([, count]) => count > limit)
    .map(([name, count]) => ({
      place: 'guardrails.attachments',
      found: `${count} policies on "${name}", ${AWS_OWN_POLICIES} of them AWS's own`,
      wanted: `at most ${limit} (organizations-policies-per-target)`,
      change: 'attach some of them one level higher',
    }));
}
