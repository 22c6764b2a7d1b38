import type { FoundAnswer } from '../ask';
import type { DeniedBy } from './denial';

/** A request, as the message about it names it. */
export interface ToldRequest {
  /** ARN of the session, or the name of the service. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

/** How AWS calls the layers. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html (2026-11-28) */
const CALLED: Readonly<Record<DeniedBy, string>> = {
  identityPolicies: 'identity-based policy',
  permissionBoundary: 'permissions boundary',
  resourcePolicy: 'resource-based policy',
  resourceControlPolicies: 'resource control policy',
  serviceControlPolicies: 'service control policy',
  sessionPolicy: 'session policy',
  vpcEndpointPolicy: 'VPC endpoint policy',
};

/** How CodePipeline and CodeBuild call themselves where they could not become a role. */
const SERVICES: Readonly<Record<string, string>> = {
  'codebuild.amazonaws.com': 'CodeBuild',
  'codepipeline.amazonaws.com': 'CodePipeline',
};

/** What AWS says of a denied request: the sentence that `readDenial` reads. */
export function messageOf({ principal, action, resource }: ToldRequest, answer: FoundAnswer): string {
  const service = SERVICES[principal];
  if (service !== undefined && action === 'sts:AssumeRole')
    return `${service} is not authorized to perform AssumeRole on role ${resource}`;
  const who = principal.startsWith('arn:') ? `User: ${principal}` : principal;
  return `${who} is not authorized to perform: ${action} on resource: ${resource}${blame(action, answer)}`;
}

function blame(action: string, { decision, because }: FoundAnswer): string {
  const layer = because.map((reason) => layerOf(reason.layer)).find((each) => each !== undefined);
  if (layer === undefined) return '';
  if (decision === 'ExplicitlyDenied') return ` with an explicit deny in ${article(CALLED[layer])}`;
  return ` because no ${CALLED[layer]} allows the ${action} action`;
}

function article(layer: string): string {
  return `${/^[aei]/.test(layer) ? 'an' : 'a'} ${layer}`;
}

/** `identityPolicies[0]` and `serviceControlPolicies[1]` are of their layer. */
function layerOf(layer: string): DeniedBy | undefined {
  const name = layer.replace(/\[.*$/, '');
  return Object.hasOwn(CALLED, name) ? (name as DeniedBy) : undefined;
}
