import type { AccessRequest, Answer, PolicyDocument, Reason } from '../evaluate';
import { FULL_AWS_ACCESS } from '../gather/managed-policies';
import type { FoundPolicy } from '../gather/model';
import type { FoundReason } from './question';

/** The policies that have a say in a request, each with the place it comes from. */
export interface Sources {
  readonly identity: readonly FoundPolicy[];
  readonly boundary: FoundPolicy | undefined;
  /** Policies of one resource that work as one: the repository's and its registry's. */
  readonly resource: readonly FoundPolicy[];
  readonly serviceControls: readonly (readonly FoundPolicy[])[];
  readonly resourceControls: readonly (readonly FoundPolicy[])[];
}

/** A request without its policies. */
export type BareRequest = Pick<
  AccessRequest,
  'principal' | 'action' | 'resource' | 'resourceAccount' | 'context' | 'unknown'
>;

/** The request that the evaluator decides. */
export function requestOf(bare: BareRequest, sources: Sources): AccessRequest {
  const { identity, boundary, resource, serviceControls, resourceControls } = sources;
  // Field by field: spreading takes most of the time of a large proof.
  return {
    principal: bare.principal,
    action: bare.action,
    resource: bare.resource,
    resourceAccount: bare.resourceAccount,
    context: bare.context,
    unknown: bare.unknown,
    identityPolicies: documentsOf(identity),
    permissionBoundary: boundary?.document,
    resourcePolicy: merged(documentsOf(resource)),
    serviceControlPolicies: levelsOf(serviceControls),
    resourceControlPolicies: levelsOf(resourceControls),
  };
}

/** The same sources with another policy in the place of one. */
export function replaced(sources: Sources, policy: FoundPolicy, other: FoundPolicy): Sources {
  const instead = (each: FoundPolicy) => (each === policy ? other : each);
  return {
    identity: sources.identity.map(instead),
    boundary: sources.boundary && instead(sources.boundary),
    resource: sources.resource.map(instead),
    serviceControls: sources.serviceControls.map((level) => level.map(instead)),
    resourceControls: sources.resourceControls.map((level) => level.map(instead)),
  };
}

type Level = readonly FoundPolicy[];
const documents = new WeakMap<Level, readonly PolicyDocument[]>();
const levels = new WeakMap<readonly Level[], readonly (readonly PolicyDocument[])[]>();

/** The documents of policies, the same list each time: a landing zone asks for the same ones very often. */
function documentsOf(policies: Level): readonly PolicyDocument[] {
  const known = documents.get(policies);
  if (known) return known;
  const made = policies.map(({ document }) => document);
  documents.set(policies, made);
  return made;
}

function levelsOf(all: readonly Level[]): readonly (readonly PolicyDocument[])[] {
  const known = levels.get(all);
  if (known) return known;
  const made = all.map(documentsOf);
  levels.set(all, made);
  return made;
}

const merges = new WeakMap<PolicyDocument, WeakMap<PolicyDocument, PolicyDocument>>();

/** Two policies as one document, the same one each time: documents are parsed once. */
function merged([first, second]: readonly PolicyDocument[]): PolicyDocument | undefined {
  if (!first || !second) return first;
  const known = merges.get(first) ?? new WeakMap<PolicyDocument, PolicyDocument>();
  merges.set(first, known);
  const one = known.get(second) ?? {
    Version: first.Version ?? '2008-10-17',
    Statement: [first.Statement, second.Statement].flat(),
  };
  known.set(second, one);
  return one;
}

/** A statement that decides a request. The same statement is the same object each time: many requests have it. */
export interface Deciding {
  readonly policy: FoundPolicy;
  /** Position of the statement in the policy. */
  readonly statement: number;
}

/** The reasons of an answer, and the statements among them with the policies they are in. */
export function located(
  { because }: Answer,
  sources: Sources,
): { readonly because: readonly FoundReason[]; readonly decidedBy: readonly Deciding[] } {
  const reasons: FoundReason[] = [];
  const decidedBy: Deciding[] = [];
  for (const reason of because) {
    const source = sourceOf(reason, sources);
    // That AWS itself lets everything through tells nothing.
    if (source?.policy === FULL_AWS_ACCESS) continue;
    reasons.push(source ? placedOnce(reason, source) : reason);
    if (source) decidedBy.push(source);
  }
  return { because: reasons, decidedBy };
}

interface Layer {
  readonly name: string | undefined;
  readonly index: number;
}

const layers = new Map<string, Layer>();

/** `serviceControlPolicies[1]` in its parts. There are few. */
function layerNamed(text: string): Layer {
  const known = layers.get(text);
  if (known) return known;
  const [, name, position] = /^([A-Za-z]+)(?:\[(\d+)\])?$/.exec(text) ?? [];
  const made = { name, index: Number(position ?? 0) };
  layers.set(text, made);
  return made;
}

const placements = new WeakMap<Deciding, FoundReason>();

/** The reason of a statement that is certain: the same one for all requests that it decides from the same layer. */
function placedOnce(reason: Reason, source: Deciding): FoundReason {
  if (reason.unknown !== undefined || reason.reason !== undefined) return placed(reason, source);
  const before = placements.get(source);
  // A policy may be of several roles or units, with another position in each.
  if (before && before.layer === reason.layer && before.policy === reason.policy) return before;
  const made = placed(reason, source);
  placements.set(source, made);
  return made;
}

/** A reason with its place. What is not set stays away; spreading takes a third of the time of a large proof. */
function placed(reason: Reason, { policy, statement }: Deciding): FoundReason {
  const { layer, effect, sid, unknown } = reason;
  const { address } = policy;
  if (effect === undefined || sid === undefined || unknown !== undefined || reason.reason !== undefined)
    return { ...reason, address, statement };
  return reason.policy === undefined
    ? { layer, effect, sid, statement, address }
    : { layer, effect, sid, policy: reason.policy, statement, address };
}

function sourceOf({ layer, policy = 0, statement }: Reason, sources: Sources): Deciding | undefined {
  if (statement === undefined) return undefined;
  const { name, index } = layerNamed(layer);
  switch (name) {
    case 'identityPolicies':
      return at(sources.identity[index], statement);
    case 'permissionBoundary':
      return at(sources.boundary, statement);
    case 'serviceControlPolicies':
      return at(sources.serviceControls[index]?.[policy], statement);
    case 'resourceControlPolicies':
      return at(sources.resourceControls[index]?.[policy], statement);
    case 'resourcePolicy':
      return unmerged(sources.resource, statement);
    default:
      return undefined;
  }
}

const deciding = new WeakMap<FoundPolicy, Deciding[]>();

function at(policy: FoundPolicy | undefined, statement: number): Deciding | undefined {
  if (!policy) return undefined;
  const known = deciding.get(policy) ?? [];
  deciding.set(policy, known);
  const made = known[statement] ?? { policy, statement };
  known[statement] = made;
  return made;
}

function unmerged([first, second]: readonly FoundPolicy[], statement: number) {
  const own = first ? [first.document.Statement].flat().length : 0;
  return statement < own ? at(first, statement) : at(second, statement - own);
}
