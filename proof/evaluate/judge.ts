import type { Caller } from './caller';
import { isBeyondBucketPolicy, mayTakeUnsigned } from './fixed-answers';
import { type Grant, grantOf, lacking } from './grant';
import { allLayers, type Finding, type Layer, type Layers, layersOf } from './layers';
import type { AccessRequest, Answer, Reason } from './request';
import type { Scope } from './statement';
import { and, every, some } from './tri';

/** Tells the path of a session's role. */
const PRINCIPAL_ARN = 'aws:principalarn';

/**
 * One round over all policies: an explicit deny first, then every layer that must allow.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function judge(request: AccessRequest, scope: Scope): Answer {
  const layers = layersOf(request, scope);
  const spared = isBeyondBucketPolicy(scope, request.resourceAccount) ? layers.resource : undefined;
  const denies: Finding[] = [];
  for (const layer of allLayers(layers))
    if (layer !== spared) for (const finding of layer.findings) if (isDeny(finding)) denies.push(finding);
  const denied = some(denies, ({ match }) => match);
  if (denied === 'yes') {
    return { decision: 'ExplicitlyDenied', because: denies.filter(({ match }) => match === 'yes').map(told) };
  }
  const grant = grantOf(layers, scope, request.resourceAccount);
  const allowed = and(
    grant.given,
    every(mustAllow(layers), ({ allows }) => allows),
    mayTakeUnsigned(scope),
  );
  if (allowed === 'no') return { decision: 'ImplicitlyDenied', because: missing(layers, grant) };
  if (allowed === 'yes' && denied === 'no') return { decision: 'Allowed', because: allowing(layers, scope) };
  return {
    decision: 'Unknown',
    because: doubtful(layers, denies, scope).map((reason) => spelled(reason, request)),
  };
}

function isDeny({ statement }: Finding): boolean {
  return statement.effect === 'Deny';
}

/** Layers that each must allow, whoever grants the request. */
function mustAllow({ controls, endpoint }: Layers): readonly Layer[] {
  return endpoint ? [...controls, endpoint] : controls;
}

function missing(layers: Layers, grant: Grant): readonly Reason[] {
  return [
    ...mustAllow(layers)
      .filter(({ allows }) => allows === 'no')
      .map(({ name }) => lacking(name)),
    ...(grant.given === 'no' ? grant.missing : []),
  ];
}

/** The first statement of each layer that allows. */
function allowing(layers: Layers, { caller }: Scope): readonly Reason[] {
  const statements = allLayers(layers)
    .flatMap(({ findings }) => findings.find((each) => !isDeny(each) && each.match === 'yes') ?? [])
    .map(told);
  const isRoot = caller.kind === 'root user';
  return isRoot
    ? [...statements, { layer: 'identityPolicies', reason: 'the root user needs none' }]
    : statements;
}

/** The statements that decide, if one knew whether they apply. */
function doubtful(layers: Layers, denies: readonly Finding[], scope: Scope): readonly Reason[] {
  const { context, caller } = scope;
  const open = allLayers(layers).filter(({ allows }) => allows === 'unknown');
  // The policy of a resource may allow in one way for certain, and in another one perhaps.
  const asked = new Set(layers.resource ? [...open, layers.resource] : open);
  const allows = [...asked].flatMap(({ findings }) => findings.filter((finding) => !isDeny(finding)));
  const unclear = [...denies, ...allows].filter(isUnclear);
  const statements = unclear.map((finding) => {
    const keys = askedKeys(finding, caller).filter((key) => context.isUnknown(key));
    if (keys.length > 0) return { ...told(finding), unknown: keys };
    return { ...told(finding), reason: 'AWS leaves open whether it applies' };
  });
  // A level that allows nothing leaves the answer open only where the session may be of a service-linked role.
  const silent = open.filter(({ name }) => !unclear.some(({ layer }) => layer.startsWith(name)));
  return [
    ...statements,
    ...silent.map(({ name }) => ({ ...lacking(name), unknown: [PRINCIPAL_ARN] })),
    ...(mayTakeUnsigned(scope) === 'unknown'
      ? [{ layer: 'service', reason: 'whether it answers requests without a signature is not known here' }]
      : []),
  ];
}

/** Whether it is open if a statement applies, or how far it reaches. */
function isUnclear({ match, reach }: Finding): boolean {
  return match === 'unknown' || Object.values(reach).includes('unknown');
}

/** Unknown keys as the request writes them. */
function spelled(reason: Reason, request: AccessRequest): Reason {
  if (!reason.unknown) return reason;
  const asWritten = (key: string) => request.unknown?.find((each) => each.toLowerCase() === key) ?? key;
  return { ...reason, unknown: reason.unknown.map(asWritten) };
}

/** Every key that decides whether a statement applies. */
function askedKeys({ layer, statement }: Finding, caller: Caller): readonly string[] {
  const { conditions, resources, principals } = statement;
  const patterns = [
    ...(resources?.patterns ?? []),
    ...conditions.flatMap(({ values }) => values.map((value) => value.pattern)),
  ];
  const variables = patterns.flatMap(({ parts }) =>
    parts.flatMap((part) => (typeof part === 'string' ? [] : part.key)),
  );
  const ofRole =
    caller.kind === 'role session' && (principals !== undefined || layer.includes('ControlPolicies'));
  return [
    ...new Set([...conditions.map(({ key }) => key), ...variables, ...(ofRole ? [PRINCIPAL_ARN] : [])]),
  ];
}

function told({ layer, policy, statement }: Finding): Reason {
  const { effect, sid, position } = statement;
  const isLevel = layer.includes('ControlPolicies');
  return {
    layer: layer === 'identityPolicies' ? `${layer}[${policy}]` : layer,
    ...(isLevel ? { policy } : {}),
    effect,
    ...(sid === undefined ? {} : { sid }),
    statement: position,
  };
}
