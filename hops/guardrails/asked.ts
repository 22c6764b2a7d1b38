import { membersOf } from '../../blueprint/accounts';
import type { DecidingGuardrailId } from '../../blueprint/guardrails';
import { administrators, guardrailsAbove } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { allowed, denied, type Hop, type HopCaller } from '../hop';
import { somebodyIn, stranger, terraformIn } from '../principals';
import { besideExempt, byPattern, endedHops, exemptionOf, exemptRoleHops, untilItEnds } from './exempt';
import type { Guarded, GuardrailRequests } from './guarded';
import {
  type AskedGuardrail,
  askedGuardrail,
  besideOthers,
  isForTerraform,
  Others,
  Together,
  terraformPasses,
} from './together';

/** What each guardrail is there for. */
export type RequestsOf = Readonly<Record<DecidingGuardrailId, GuardrailRequests>>;

/** What the guardrails deny, and to whom they do not, in every account they bind. */
export function hopsOfGuardrails(blueprint: Blueprint, requestsOf: RequestsOf): readonly Hop[] {
  const accounts = membersOf(blueprint.facts).map(
    (account) => new Together(askedIn(blueprint, account, requestsOf)),
  );
  return (Object.keys(requestsOf) as DecidingGuardrailId[]).flatMap((id) =>
    accounts.flatMap((together) => {
      const own = together.asked.find((each) => each.id === id);
      return own ? ownHops(own, new Others(together, own)) : [];
    }),
  );
}

/** The guardrails that bind an account, each once. */
function askedIn(
  blueprint: Blueprint,
  account: AccountFacts,
  requestsOf: RequestsOf,
): readonly AskedGuardrail[] {
  const above = guardrailsAbove(blueprint.facts, account);
  const ids = (Object.keys(requestsOf) as DecidingGuardrailId[]).filter((id) =>
    above.some(({ guardrail }) => guardrail === id),
  );
  return ids.map((id) => {
    const bound = above.filter(({ guardrail }) => guardrail === id);
    return askedGuardrail(id, requestsOf[id], { blueprint, account, bound });
  });
}

function ownHops(own: AskedGuardrail, others: Others): readonly Hop[] {
  const left = own.requests.leavesAlone?.(own.subject) ?? [];
  return [
    ...own.denied.flatMap((guarded) => guardedHops(own, others, guarded)),
    ...left.flatMap((hop) => leftAlone(own, others, hop)),
  ];
}

/** What a guardrail leaves alone: anybody may do it, or nobody but Terraform where another guardrail has it so. */
function leftAlone({ subject }: AskedGuardrail, others: Others, hop: Hop): readonly Hop[] {
  const { blueprint, account } = subject;
  const { name } = account;
  const somebody = somebodyIn(blueprint, account.id);
  const isAnybody = 'arn' in hop.who && 'arn' in somebody && hop.who.arn === somebody.arn;
  if (!isAnybody || !isForTerraform(hop, others)) return besideExempt([hop], others, { account: name });
  const title = hop.title.replace(`somebody in ${name} `, `Terraform in ${name} `);
  return besideOthers([{ ...hop, title, who: terraformIn(blueprint, account) }], others, terraformPasses);
}

function guardedHops(own: AskedGuardrail, others: Others, guarded: Guarded): readonly Hop[] {
  const { blueprint, account } = own.subject;
  const { sentence, except, binds, anywhere: _, ...requests } = guarded;
  const place = { account: account.name };
  const exemption = mayBeExempt(guarded) ? exemptionOf(own, place) : undefined;
  const bound = boundCaller(blueprint, account, binds);
  const asks = { ...requests, who: bound.who };
  const told = { place, sentence: `${bound.title} ${sentence}` };
  const asked = exemption
    ? [
        ...allowed(place, `${told.sentence}, being exempt`, untilItEnds(asks, exemption)),
        ...endedHops(told, asks, exemption),
      ]
    : denied(place, told.sentence, asks);
  return [
    ...besideExempt(asked, others, place),
    ...besideOthers(terraformPasses(own, guarded) ? byTerraform(own, guarded) : [], others, terraformPasses),
    ...(mayBeExempt(guarded) && binds === 'everybody' ? exemptRoleHops(own, others, guarded) : []),
  ];
}

function mayBeExempt({ except }: Guarded): boolean {
  return except === 'administrators' || except === 'exempt';
}

function byTerraform({ subject: { blueprint, account } }: AskedGuardrail, guarded: Guarded): readonly Hop[] {
  const { sentence, except: _except, binds: _binds, anywhere: _, ...requests } = guarded;
  return allowed({ account: account.name }, `Terraform in ${account.name} ${sentence}`, {
    ...requests,
    who: terraformIn(blueprint, account),
    free: administrators(blueprint.facts).flatMap((pattern) => byPattern(blueprint.names, pattern)),
  });
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
