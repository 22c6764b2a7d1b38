import type { Sources } from '../../../proof/ask/sources';
import type { FoundPolicy } from '../../../proof/gather/model';

/** A statement that a mutant changes. */
interface ChangedStatement {
  readonly policy: FoundPolicy;
  /** Its position. */
  readonly statement: number;
}

const opened = new WeakMap<FoundPolicy, FoundPolicy>();

/** A guardrail that denies nothing. What AWS allows everywhere stays: without it, nothing is allowed. */
function open(each: FoundPolicy): FoundPolicy {
  const known = opened.get(each);
  if (known) return known;
  const Statement = [each.document.Statement].flat().filter(({ Effect }) => Effect === 'Allow');
  const other = { ...each, document: { ...each.document, Statement } };
  opened.set(each, other);
  return other;
}

/** The same sources where no guardrail binds anybody. */
export function withoutGuardrails(sources: Sources): Sources {
  return {
    ...sources,
    serviceControls: sources.serviceControls.map((level) => level.map(open)),
    resourceControls: sources.resourceControls.map((level) => level.map(open)),
  };
}

/** The same sources, in which no other policy of the organization has the statement that a mutant changes. */
export function withoutTwins({ policy, statement }: ChangedStatement): (sources: Sources) => Sources {
  const statementsOf = (each: FoundPolicy) => [each.document.Statement].flat();
  const sid = statementsOf(policy)[statement]?.Sid;
  const made = new Map<FoundPolicy, FoundPolicy>([[policy, policy]]);
  const bare = (each: FoundPolicy): FoundPolicy => {
    const known = made.get(each);
    if (known) return known;
    const Statement = statementsOf(each).filter(({ Sid }) => Sid !== sid);
    const other = { ...each, document: { ...each.document, Statement } };
    made.set(each, other);
    return other;
  };
  return (sources) => ({
    ...sources,
    serviceControls: sources.serviceControls.map((level) => level.map(bare)),
    resourceControls: sources.resourceControls.map((level) => level.map(bare)),
  });
}
