import type { Problem } from '../blueprint/problems/problem';
import { tryParseArn } from '../policies/arn';
import type { AccessRequest, PolicyDocument } from './evaluate';
import { refusalsOfAny, type Stored } from './storable';

/** A policy of a case, with its place in it. */
interface Placed {
  readonly place: string;
  readonly document: PolicyDocument;
  readonly stored: Stored;
}

/** The policies of a case that AWS would refuse to store: nobody could have been asked with them. */
export function notStored(request: AccessRequest, place: string): readonly Problem[] {
  return policiesOf(request).flatMap(({ place: field, document, stored }) =>
    refusalsOfAny(document, stored).map(({ at, statement, found, wanted, change }) => ({
      place: [`${place}${field}`, statementIn(document, statement), at]
        .filter((part) => part !== '')
        .join('.'),
      found,
      wanted: `${wanted}: AWS stores no other`,
      change,
    })),
  );
}

function statementIn({ Statement }: PolicyDocument, position: number | undefined): string {
  if (position === undefined) return '';
  return Array.isArray(Statement) ? `Statement[${position}]` : 'Statement';
}

function policiesOf(request: AccessRequest): readonly Placed[] {
  const { permissionBoundary, sessionPolicy, vpcEndpointPolicy, resourcePolicy } = request;
  const one = (place: string, document: PolicyDocument | undefined, stored: Stored): readonly Placed[] =>
    document ? [{ place, document, stored }] : [];
  const levels = (place: 'serviceControlPolicies' | 'resourceControlPolicies', stored: Stored) =>
    (request[place] ?? []).flatMap((level, index) =>
      level.flatMap((document, position) => one(`${place}[${index}][${position}]`, document, stored)),
    );
  return [
    ...(request.identityPolicies ?? []).flatMap((document, index) =>
      one(`identityPolicies[${index}]`, document, { kind: 'identity policy' }),
    ),
    ...one('resourcePolicy', resourcePolicy, onResource(request)),
    ...levels('serviceControlPolicies', { kind: 'service control policy' }),
    ...levels('resourceControlPolicies', { kind: 'resource control policy' }),
    ...one('permissionBoundary', permissionBoundary, { kind: 'permission boundary' }),
    ...one('sessionPolicy', sessionPolicy, { kind: 'session policy' }),
    ...one('vpcEndpointPolicy', vpcEndpointPolicy, { kind: 'endpoint policy' }),
  ];
}

/** A role has a trust policy; the policy of anything else is stored by its service. */
function onResource({ resource, action }: AccessRequest): Stored {
  const service = tryParseArn(resource)?.service ?? action.replace(/:.*$/, '');
  return service === 'iam' ? { kind: 'trust policy' } : { kind: 'resource policy', service };
}
