import { blockOf } from '../../proof/gather/block';
import type { PlanJson, PlannedChange } from '../plan/model';
import { attachedByHand } from './by-hand';
import { policyIn, sameDocument } from './canonical';
import type { AttributeChange, ResourceChange } from './model';
import { statementEdits } from './statements';
import { attributeChanges, isMarked, same } from './values';

/**
 * What somebody or something changed outside of Terraform. Terraform also lists what AWS only fills in: an attribute counts
 * where the configuration sets it, or where the plan takes the change back.
 */
export function driftOf(plan: PlanJson): readonly ResourceChange[] {
  const byHand = new Map(attachedByHand(plan).map((each) => [each.address, each]));
  const changed = changedOutside(plan).map((each) => {
    const { attributes = [] } = byHand.get(each.address) ?? {};
    byHand.delete(each.address);
    return { ...each, attributes: [...each.attributes, ...attributes] };
  });
  return [...changed, ...byHand.values()];
}

function changedOutside(plan: PlanJson): readonly ResourceChange[] {
  const drifted = plan.resource_drift ?? [];
  if (drifted.length === 0) return [];
  const configured = new Map(
    (plan.configuration?.root_module?.resources ?? []).map(({ address, expressions = {} }) => [
      address,
      new Set(Object.keys(expressions)),
    ]),
  );
  const planned = new Map((plan.resource_changes ?? []).map((each) => [each.address, each]));
  return drifted.flatMap((each) => driftIn(each, configured.get(addressIn(each)), planned.get(each.address)));
}

/** The address in the configuration: without the key of an instance. */
function addressIn({ address }: PlannedChange): string {
  return address.replace(/\[[^\]]*\]$/, '');
}

function driftIn(
  drifted: PlannedChange,
  configured: ReadonlySet<string> | undefined,
  planned: PlannedChange | undefined,
): readonly ResourceChange[] {
  const { change, address, type } = drifted;
  if (change.actions.includes('delete'))
    return [
      { address, type, kind: 'destroy', forcedBy: [], attributes: [], because: 'it is there no longer' },
    ];
  const attributes = attributeChanges(change).filter(({ path, before, after }) => {
    const [top = path] = path.split(/[.[]/);
    if (isNothing(before) && isNothing(after)) return false;
    if (isSameInside(change.before, change.after, top)) return false;
    return configured?.has(top) === true || isTakenBack(planned, top);
  });
  const told = attributes.flatMap((each) => asStatements(change, each));
  return told.length > 0 ? [{ address, type, kind: 'update', forcedBy: [], attributes: told }] : [];
}

/** A policy is told statement by statement. */
function asStatements(
  { before, after }: PlannedChange['change'],
  attribute: AttributeChange,
): readonly AttributeChange[] {
  const { path } = attribute;
  const [one, other] = [policyIn(blockOf(before)[path]), policyIn(blockOf(after)[path])];
  if (!one || !other) return [attribute];
  return statementEdits(one, other).flatMap(({ sid, lines }) =>
    lines.map((line) => {
      const text = line.slice(2);
      return { path: `${path} ${sid}`, ...(line.startsWith('+') ? { after: text } : { before: text }) };
    }),
  );
}

/** Whether both say the same: an empty list is none, and a policy is what it means. */
function isSameInside(before: unknown, after: unknown, attribute: string): boolean {
  const [older, newer] = [blockOf(before)[attribute], blockOf(after)[attribute]];
  if (isEmpty(older) && isEmpty(newer)) return true;
  const [one, other] = [policyIn(older), policyIn(newer)];
  return one !== undefined && other !== undefined && sameDocument(one, other);
}

/** Whether a value, as it is shown, is none: a provider reads back an empty list where nothing was written. */
function isNothing(shown: string | undefined): boolean {
  return shown === undefined || ['', '[]', '{}'].includes(shown);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isTakenBack(planned: PlannedChange | undefined, attribute: string): boolean {
  if (!planned?.change.actions.includes('update')) return false;
  const { before, after, after_unknown: unknown } = planned.change;
  return (
    !isMarked(blockOf(unknown)[attribute]) && !same(blockOf(before)[attribute], blockOf(after)[attribute])
  );
}
