import { isServiceLinked } from './caller';
import { anyReach, joinReach, NO_REACH, type Reach } from './principal';
import { isCoveredByRcp } from './rcp-coverage';
import type { AccessRequest, PolicyDocument } from './request';
import { applies, reaches, type Scope, type Statement, statementsOn } from './statement';
import { and, not, or, some, type Tri } from './tri';

/** A statement that applies to a request, or may. */
export interface Finding {
  readonly layer: string;
  /** Position of the document among those of its layer. */
  readonly policy: number;
  readonly statement: Statement;
  readonly match: Tri;
  /** Whom the statement reaches, in the policy of a resource. */
  readonly reach: Reach;
}

/** One kind of policy that has a say, or one level of it. */
export interface Layer {
  readonly name: string;
  readonly findings: readonly Finding[];
  /** Whether it allows the request. */
  readonly allows: Tri;
}

/** Every layer that has a say in a request. */
export interface Layers {
  readonly identity: Layer | undefined;
  readonly boundary: Layer | undefined;
  readonly session: Layer | undefined;
  readonly resource: Layer | undefined;
  readonly endpoint: Layer | undefined;
  readonly controls: readonly Layer[];
  /** Resource control policies; they only deny. */
  readonly resourceControls: readonly Layer[];
}

export function layersOf(request: AccessRequest, scope: Scope): Layers {
  const { account, kind } = scope.caller;
  const identified = account !== undefined && kind !== 'root user';
  const one = (name: keyof AccessRequest, document: PolicyDocument | undefined) =>
    document && identified ? layer(name, plainFindings(name, [document], scope)) : undefined;
  const { resourcePolicy, vpcEndpointPolicy } = request;
  return {
    identity: identified
      ? layer('identityPolicies', plainFindings('identityPolicies', request.identityPolicies ?? [], scope))
      : undefined,
    boundary: one('permissionBoundary', request.permissionBoundary),
    session: one('sessionPolicy', request.sessionPolicy),
    resource:
      resourcePolicy && layer('resourcePolicy', reachFindings('resourcePolicy', [resourcePolicy], scope)),
    endpoint: vpcEndpointPolicy && endpointLayer(vpcEndpointPolicy, scope),
    controls: account === undefined ? [] : controlLayers(request, scope),
    resourceControls: resourceControlLayers(request, scope),
  };
}

function layer(name: string, findings: readonly Finding[]): Layer {
  const allows = some(findings, ({ statement, match }) => (statement.effect === 'Allow' ? match : 'no'));
  return { name, findings, allows };
}

const levelNames = { serviceControlPolicies: [] as string[], resourceControlPolicies: [] as string[] };

/** `serviceControlPolicies[1]`, the same text each time: the layer of every finding has a name. */
function levelName(kind: keyof typeof levelNames, level: number): string {
  const known = levelNames[kind][level] ?? `${kind}[${level}]`;
  levelNames[kind][level] = known;
  return known;
}

/**
 * The policies of the caller's organization. They bind neither service-linked roles nor callers without an account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
function controlLayers({ serviceControlPolicies = [] }: AccessRequest, scope: Scope): readonly Layer[] {
  const exempt = isServiceLinked(scope.caller, scope.context);
  if (exempt === 'yes') return [];
  return serviceControlPolicies.map((documents, level) => {
    const name = levelName('serviceControlPolicies', level);
    const plain = layer(name, plainFindings(name, documents, scope));
    if (exempt === 'no') return plain;
    const { findings, allows } = plain;
    return {
      name,
      findings: findings.map((finding) => exempting(finding, exempt)),
      allows: or(allows, exempt),
    };
  });
}

/**
 * The policies of the resource's organization. AWS's own policy always allows, so only what they deny counts.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
function resourceControlLayers(
  { resourceControlPolicies = [] }: AccessRequest,
  scope: Scope,
): readonly Layer[] {
  const exempt = isServiceLinked(scope.caller, scope.context);
  if (exempt === 'yes' || resourceControlPolicies.length === 0 || !isCoveredByRcp(scope)) return [];
  return resourceControlPolicies.map((documents, level) => {
    const name = levelName('resourceControlPolicies', level);
    const findings = reachFindings(name, documents, scope).filter(
      ({ statement }) => statement.effect === 'Deny',
    );
    return { name, findings: findings.map((finding) => exempting(finding, exempt)), allows: 'yes' };
  });
}

function exempting(finding: Finding, exempt: Tri): Finding {
  return finding.statement.effect === 'Deny'
    ? { ...finding, match: and(finding.match, not(exempt)) }
    : finding;
}

/**
 * An endpoint of S3 or DynamoDB may be a gateway, where an account stands for its root user only.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html#vpc-endpoint-policies-gateway
 */
function endpointLayer(document: PolicyDocument, scope: Scope): Layer {
  const maybeGateway = /^(s3|dynamodb):/.test(scope.action);
  const findings = reachFindings('vpcEndpointPolicy', [document], scope).map((finding) => {
    const account = maybeGateway ? and(finding.reach.account, 'unknown') : finding.reach.account;
    return { ...finding, match: anyReach({ ...finding.reach, account }) };
  });
  return layer('vpcEndpointPolicy', findings);
}

/** What applies of policies that are attached to whom they are for. */
function plainFindings(layer: string, documents: readonly PolicyDocument[], scope: Scope): Finding[] {
  const findings: Finding[] = [];
  documents.forEach((document, policy) => {
    for (const statement of statementsOn(scope.action, document)) {
      const match = applies(statement, scope);
      if (match !== 'no') findings.push({ layer, policy, statement, match, reach: NO_REACH });
    }
  });
  return findings;
}

/** What applies of policies that say whom they are for. */
function reachFindings(layer: string, documents: readonly PolicyDocument[], scope: Scope): Finding[] {
  const findings: Finding[] = [];
  documents.forEach((document, policy) => {
    for (const statement of statementsOn(scope.action, document)) {
      const reach = reaches(statement, scope);
      const match = anyReach(reach);
      if (match !== 'no') findings.push({ layer, policy, statement, match, reach });
    }
  });
  return findings;
}

/** Whom the policy of the resource lets in, over all its statements. */
export function allowedReach({ resource }: Layers): Reach {
  let reach = NO_REACH;
  for (const finding of resource?.findings ?? [])
    if (finding.statement.effect === 'Allow') reach = joinReach(reach, finding.reach);
  return reach;
}

export function allLayers({ controls, resourceControls, ...others }: Layers): readonly Layer[] {
  const { endpoint, resource, identity, boundary, session } = others;
  const single = [endpoint, resource, identity, boundary, session].filter((each) => each !== undefined);
  return [...controls, ...resourceControls, ...single];
}
