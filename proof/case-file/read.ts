import type { Problem } from '../../blueprint/problems/problem';
import { tryParseArn } from '../../policies/arn';
import type { AccessRequest } from '../evaluate';
import { checkPolicy, type PolicyKind } from './policy';
import { type At, isObject, join, Problems } from './problems';
import { checkContext, checkWhat, checkWho } from './question';

/** The cases of a file; none where there are problems. */
export interface CaseFile {
  readonly cases: readonly AccessRequest[];
  /** Whether the file has a list of cases, and the answer is one too. */
  readonly isList: boolean;
  /** Everything that is wrong with the file. */
  readonly problems: readonly Problem[];
}

/** How deep the documents of a field are: one, a list, a list for each level. */
interface PolicyField extends PolicyKind {
  readonly depth: 0 | 1 | 2;
}

const attached = { principal: 'forbidden', resource: 'wanted' } as const;
const forResources = { principal: 'wanted', resource: 'wanted' } as const;
const POLICY_FIELDS: Readonly<Record<string, PolicyField>> = {
  identityPolicies: { ...attached, depth: 1 },
  // A role's trust policy and a repository's policy name no resource.
  resourcePolicy: { principal: 'wanted', resource: 'optional', depth: 0 },
  serviceControlPolicies: { ...attached, depth: 2 },
  resourceControlPolicies: { ...forResources, depth: 2 },
  permissionBoundary: { ...attached, depth: 0 },
  sessionPolicy: { ...attached, depth: 0 },
  vpcEndpointPolicy: { ...forResources, depth: 0 },
};
const FIELDS = [
  'principal',
  'action',
  'resource',
  'resourceAccount',
  'context',
  'unknown',
  ...Object.keys(POLICY_FIELDS),
];

/** Reads the text of a case file. */
export function readCases(text: string): CaseFile {
  const problems = new Problems();
  const value = parseJson(text, '', problems);
  const isList = Array.isArray(value);
  if (problems.found.length > 0) return { cases: [], isList, problems: problems.found };
  const written: readonly unknown[] = isList ? value : [value];
  const cases = written.map((each, index) => readCase(each, isList ? `[${index}]` : '', problems));
  return { cases: problems.found.length > 0 ? [] : cases, isList, problems: problems.found };
}

function readCase(value: unknown, place: string, problems: Problems): AccessRequest {
  if (!isObject(value)) {
    problems.add(place, value, {
      wanted: 'a case',
      change: 'write an object with principal, action and resource',
    });
    return {} as AccessRequest;
  }
  problems.addUnknownFields(place, value, FIELDS);
  checkWho(value, place, problems);
  checkWhat(value, place, problems);
  checkContext(value, place, problems);
  const fields = Object.entries(value).flatMap(([field, content]) => {
    const kind = POLICY_FIELDS[field];
    if (!kind) return [[field, content]];
    return content === null
      ? []
      : [[field, readPolicies(content, kind, { place: join(place, field), problems })]];
  });
  const request = Object.fromEntries(fields) as AccessRequest;
  return { ...request, resourceAccount: ownerOf(request) };
}

function parseJson(text: string, place: string, problems: Problems): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    problems.add(place, text.slice(0, 40), {
      wanted: 'JSON',
      change: error instanceof Error ? error.message : 'correct it',
    });
    return undefined;
  }
}

/** The documents of a field; each may be given as its JSON text. */
function readPolicies(value: unknown, field: PolicyField, { place, problems }: At): unknown {
  if (field.depth > 0) {
    const inner = { ...field, depth: field.depth === 2 ? 1 : 0 } as const;
    if (Array.isArray(value))
      return value.map((each, index) => readPolicies(each, inner, { place: join(place, index), problems }));
    problems.add(place, value, {
      wanted: field.depth === 2 ? 'a list of policies for each level' : 'a list of policies',
      change: 'write a list',
    });
    return value;
  }
  const before = problems.found.length;
  const document = typeof value === 'string' ? parseJson(value, place, problems) : value;
  if (problems.found.length === before) checkPolicy(document, field, { place, problems });
  return document;
}

/** The account that owns the resource: as written, as the ARN says, or else that of the caller. */
function ownerOf({ resourceAccount, resource, principal }: AccessRequest): string {
  const inArn = tryParseArn(String(resource))?.account ?? '';
  const own = typeof principal === 'string' ? tryParseArn(principal)?.account : undefined;
  return resourceAccount ?? (/^\d{12}$/.test(inArn) ? inArn : (own ?? ''));
}
