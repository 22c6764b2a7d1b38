import type { Blueprint } from '../../../blueprint/plan/planned';
import { covers } from '../../../policies/pattern';
import { type Known, knownOf } from '../../../proof/closed/known';
import { unknownInPolicies } from '../../../proof/closed/policies';
import type { PolicyStatement } from '../../../proof/evaluate';
import type { FoundPolicy } from '../../../proof/gather/model';
import { Families, findingsOf, useOf } from '../../../proof/least';
import { readStatements } from '../../../proof/least/statement';
import type { Catalogue } from '../../../proof/lint/catalogue';
import { statementRules } from '../../../proof/lint/rules';
import { typeOf } from '../../../proof/lint/subject';
import type { ProvedLandingZone } from '../../support/proof';
import { type Asked, askedByPolicy, askedOf, killerOf } from './mutants';
import { type Widening, widened } from './widened';

/** A statement of a policy that was widened. */
export interface WidenedMutant {
  /** "tooling/aws_kms_key.x AdministerKey: foreign action kms:Delete*". */
  readonly title: string;
  readonly policy: FoundPolicy;
  /** Position of the statement; that of the new one, where one was added. */
  readonly position: number;
  readonly statement: PolicyStatement;
}

/** Every statement of every policy, widened in every way of one kind. */
export function widenedMutants(policies: readonly FoundPolicy[], way: Widening): readonly WidenedMutant[] {
  return policies.flatMap((policy) => {
    const statements = [policy.document.Statement].flat();
    const isNew = way === 'new statement';
    return (isNew ? statements.slice(0, 1) : statements).flatMap((statement, position) =>
      widened(statement, way)
        .filter(
          ([what]) =>
            way !== 'foreign action' ||
            !(statements.some((each) => allowsAnyway(each, what)) || coversAlready(statement, what)),
        )
        .map(([what, changed]) => ({
          title: `${policy.address} ${statement.Sid ?? position}: ${way} ${what}`,
          policy,
          position: isNew ? statements.length : position,
          statement: changed,
        })),
    );
  });
}

/** Whether a statement lets an action through on everything: the policy says no more where another one has it too. */
function allowsAnyway({ Effect, Action, Resource, Condition }: PolicyStatement, action: string): boolean {
  return Effect === 'Allow' && Resource === '*' && !Condition && [Action].flat().includes(action);
}

/** Whether a pattern of the statement itself covers the action already. */
function coversAlready({ Action }: PolicyStatement, action: string): boolean {
  return [Action ?? []].flat().some((pattern) => pattern.endsWith('*') && covers(pattern, action));
}

/** Every statement as it is: what a proof of one statement at a time must find nothing in. */
export function unchanged(policies: readonly FoundPolicy[]): readonly WidenedMutant[] {
  return policies.flatMap((policy) =>
    [policy.document.Statement].flat().map((statement, position) => ({
      title: `${policy.address} ${statement.Sid ?? position}`,
      policy,
      position,
      statement,
    })),
  );
}

/** The whole proof, of one statement at a time. */
export class Proof {
  private readonly asked: ReadonlyMap<FoundPolicy, readonly Asked[]>;
  private readonly families = new Map<Asked, Families>();
  private readonly known: Known;

  constructor(
    proved: ProvedLandingZone,
    private readonly catalogue: Catalogue,
    blueprint: Blueprint,
  ) {
    this.known = knownOf(
      blueprint,
      proved.results.map(({ hop }) => hop),
    );
    this.asked = askedByPolicy(askedOf(proved));
  }

  /** What notices a statement; undefined where nothing does. */
  notices(mutant: WidenedMutant): string | undefined {
    return this.finds(mutant) ?? this.hop(mutant);
  }

  /** The rule that finds something in a statement, without asking the hops again. */
  finds(mutant: WidenedMutant): string | undefined {
    return this.lint(mutant) ?? this.closed(mutant) ?? this.least(mutant);
  }

  private least({ policy, statement }: WidenedMutant): string | undefined {
    const document = { ...policy.document, Statement: statement };
    const [read] = readStatements(document);
    if (!read) return 'no statement';
    const one = useOf({ policy: { ...policy, document }, statement: read }, this.catalogue);
    for (const asked of this.asked.get(policy) ?? [])
      if (asked.hop.expected === 'allowed') one.use.record(this.familiesOf(asked).in(policy.kind));
    return findingsOf(one, true)[0]?.rule;
  }

  private closed({ policy, statement }: WidenedMutant): string | undefined {
    const changed = { ...policy, document: { ...policy.document, Statement: statement } };
    return unknownInPolicies([changed], this.known)[0]?.rule;
  }

  private lint({ policy, statement }: WidenedMutant): string | undefined {
    const subject = { kind: policy.kind, type: typeOf(policy), version: policy.document.Version, statement };
    return statementRules.find(({ check }) =>
      check(subject, this.catalogue).some(({ severity }) => severity === 'error'),
    )?.id;
  }

  private hop({ policy, position, statement, title }: WidenedMutant): string | undefined {
    const Statement: PolicyStatement[] = [policy.document.Statement].flat();
    Statement[position] = statement;
    const mutant = {
      title,
      part: 'statement',
      policy,
      statement: position,
      document: { ...policy.document, Statement },
    } as const;
    return killerOf(mutant, this.asked.get(policy) ?? [])?.title;
  }

  private familiesOf(asked: Asked): Families {
    const known =
      this.families.get(asked) ?? new Families(asked.hop, asked.bare, asked.sources.boundary !== undefined);
    this.families.set(asked, known);
    return known;
  }
}
