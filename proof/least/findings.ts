import type { FoundPolicy } from '../gather/model';
import type { Finding } from '../lint/rule';
import { sidOf } from '../lint/subject';
import type { AllowUse, Use } from './allow-use';
import type { DenyUse, ExemptionUse } from './deny-use';
import { nameOf } from './fit';
import { unneededEntry, unneededStatement, widerThanNeeded } from './rules';
import type { Entry, ReadStatement } from './statement';

/** Where a statement is. */
export interface Place {
  readonly policy: FoundPolicy;
  readonly statement: ReadStatement;
}

type Told = Pick<Finding, 'found' | 'change'>;

/** A statement that no hop depends on. */
export function statementFinding(place: Place): readonly Finding[] {
  const found = `a statement of the ${place.policy.kind} that decides none of the requests that are asked`;
  return findings(place, unneededStatement.id, [
    { found, change: 'delete it, or add the hop that needs it' },
  ]);
}

/** What an Allow statement allows beside what the hops need. */
export function allowFindings(place: Place, use: AllowUse): readonly Finding[] {
  if (use.isNeeded) return [];
  const { uses, parts } = use;
  const named = new Set(uses.filter((each) => each.named).flatMap(entriesOf));
  const { action, resource, principal, conditions } = parts;
  const lists = [action, resource, principal, ...conditions].filter((part) => part !== undefined);
  const unneeded = lists.flatMap(({ element, entries }) =>
    entries.filter((entry) => !named.has(entry)).map((entry) => deadEntry(nameOf(element, entry))),
  );
  const open = uses.filter((each) => !each.needed && entriesOf(each).every((entry) => named.has(entry)));
  const wide = open.flatMap(({ misfit }) => (misfit ? [tooWide(misfit.place, misfit.change)] : []));
  const apart = open.filter((each) => !each.named);
  return [
    ...findings(place, unneededEntry.id, unneeded),
    ...findings(place, widerThanNeeded.id, wide),
    ...findings(place, widerThanNeeded.id, apart.length > 0 ? [neverTogether(apart)] : []),
  ];
}

/** The exemptions of a Deny statement by which no hop escapes it. */
export function denyFindings(place: Place, { uses }: DenyUse): readonly Finding[] {
  return uses.flatMap(({ exemption, used, entries }: ExemptionUse) => {
    const { element, isList } = exemption;
    const name = (entry: Entry) => nameOf(element, entry);
    if (!isList) return used ? [] : findings(place, unneededEntry.id, [deadExemption(nameOf(element))]);
    const dead = exemption.entries.filter((entry) => !entries.has(entry));
    const wide = exemption.entries.filter((entry) => entries.get(entry) === false);
    return [
      ...findings(
        place,
        unneededEntry.id,
        dead.map((entry) => deadExemption(name(entry))),
      ),
      ...findings(
        place,
        widerThanNeeded.id,
        wide.map((entry) =>
          tooWide(name(entry), 'let through what the hop names, or declare the pattern in it (free)'),
        ),
      ),
    ];
  });
}

function entriesOf({ action, resource, principal, values }: Use): readonly Entry[] {
  return [action, resource, principal, ...values.map(({ entry }) => entry)].filter(
    (entry) => entry !== undefined,
  );
}

function deadEntry(name: string): Told {
  return { found: `${name}, which no hop needs`, change: 'delete it, or add the hop that needs it' };
}

function deadExemption(name: string): Told {
  return {
    found: `${name} lets requests past the Deny that no hop needs`,
    change: 'delete it, or add the hop that needs it',
  };
}

function tooWide(place: string, change: string): Told {
  return { found: `${place} allows more than the hops need`, change };
}

/** Most combinations that are named. */
const MOST = 3;

function neverTogether(uses: readonly Use[]): Told {
  const named = uses.slice(0, MOST).map((use) =>
    entriesOf(use)
      .map(({ written }) => `"${written}"`)
      .join(' with '),
  );
  const more = uses.length > MOST ? ` and ${uses.length - MOST} more` : '';
  return {
    found: `${named.join('; ')}${more}: each entry is needed, but not together`,
    change: 'write a statement for what belongs together, or add the hop that needs it',
  };
}

function findings({ policy, statement }: Place, rule: string, all: readonly Told[]): readonly Finding[] {
  const distinct = new Map(all.map((each) => [each.found, each]));
  const sid = sidOf(statement.raw, statement.parsed.position);
  return [...distinct.values()].map((told) => ({
    rule,
    severity: 'error',
    declarable: true,
    address: policy.address,
    sid,
    ...told,
  }));
}
