import { z } from 'zod';
import type { Problem } from '../blueprint/problems/problem';
import { pattern, wanted } from '../blueprint/schema/wanted';
import { tryParseArn } from '../policies/arn';
import type { AccessRequest } from './evaluate';
import { tryParseCaller } from './evaluate/caller';
import { tryReadJson, twice } from './json';
import { notStored } from './not-stored';
import { orNoJson, policies, problemsOf, valuesByKey } from './policy-schema';

/** The cases of a file; none where there are problems. */
export interface CaseFile {
  readonly cases: readonly AccessRequest[];
  /** Whether the file has a list of cases, and the answer is one too. */
  readonly isList: boolean;
  /** Everything that is wrong with the file. */
  readonly problems: readonly Problem[];
}

const listOf = (each: z.ZodType, what: string) => z.array(each, wanted(what, 'write a list')).optional();
const byLevel = (each: z.ZodType) =>
  listOf(listOf(each, 'a list of policies').nonoptional(), 'a list of policies for each level');
const policyFields = {
  identityPolicies: listOf(policies.attached, 'a list of policies'),
  resourcePolicy: policies.ofResource.optional(),
  serviceControlPolicies: byLevel(policies.attached),
  resourceControlPolicies: byLevel(policies.forResources),
  permissionBoundary: policies.attached.optional(),
  sessionPolicy: policies.attached.optional(),
  vpcEndpointPolicy: policies.forResources.optional(),
};

const caller = wanted(
  'the ARN of a user, role, session or root user, the name of a service, or null for anybody',
  'write one',
);
const oneOf = (what: string, change: string) => ({
  ...wanted(`one ${what}: a request is concrete`, change),
  abort: true,
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const accessRequest = z
  .strictObject(
    {
      principal: z
        .string(caller)
        .refine((written) => tryParseCaller(written) !== undefined, caller)
        .nullable(),
      action: z
        .string(wanted('an action such as "s3:GetObject"', 'write service:Action'))
        .regex(/^[^*?]*$/, oneOf('action', 'name it'))
        .regex(/^[a-z0-9-]+:[a-z0-9]+$/i, wanted('an action such as "s3:GetObject"', 'write service:Action')),
      resource: z
        .string(wanted('an ARN', 'write arn:partition:service:region:account:resource'))
        .regex(
          /^(\*|[^*?]*)$/,
          oneOf('resource', 'name it, or write "*" for an action that takes no resource'),
        )
        .regex(
          /^(\*|arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:[a-z0-9-]*:.+)$/s,
          wanted('an ARN', 'write arn:partition:service:region:account:resource'),
        ),
      resourceAccount: pattern(/^\d{12}$/, 'an account id of 12 digits', 'write it in quotes').optional(),
      context: valuesByKey.optional(),
      unknown: listOf(
        z.string(wanted('the name of a condition key', 'put it in quotes')),
        'a list of condition keys',
      ),
      ...policyFields,
    },
    orNoJson(wanted('a case', 'write an object with principal, action and resource')),
  )
  .superRefine(({ context, unknown = [] }, { addIssue }) => {
    const known = Object.keys(context ?? {}).map((key) => key.toLowerCase());
    const { error } = wanted('a key that the context does not have', 'delete it here or there');
    for (const [index, key] of (unknown as readonly string[]).entries())
      if (known.includes(key.toLowerCase()))
        addIssue({ code: 'custom', message: error, path: ['unknown', index] });
  });

/** Reads the text of a case file. */
export function readCases(text: string): CaseFile {
  const read = tryReadJson(text);
  const file = read ? read.value : text;
  const isList = Array.isArray(file);
  const { value, repeated } = withDocuments(file);
  const problems = [
    ...twice([...(read?.repeated ?? []), ...repeated]),
    ...problemsOf(isList ? z.array(accessRequest) : accessRequest, value),
  ];
  if (problems.length > 0) return { cases: [], isList, problems };
  const cases = [value].flat() as AccessRequest[];
  const refused = cases.flatMap((each, index) => notStored(each, isList ? `[${index}].` : ''));
  if (refused.length > 0) return { cases: [], isList, problems: refused };
  return { cases: cases.map((each) => ({ ...each, resourceAccount: ownerOf(each) })), isList, problems };
}

/** Cases with their policies as documents, and the keys that stand twice in those that are written as text. */
function withDocuments(file: unknown): { readonly value: unknown; readonly repeated: readonly string[] } {
  const repeated: string[] = [];
  const documentsIn = (written: unknown, path: string): unknown => {
    if (Array.isArray(written)) return written.map((each, index) => documentsIn(each, `${path}[${index}]`));
    const read = typeof written === 'string' ? tryReadJson(written) : undefined;
    repeated.push(...(read?.repeated ?? []).map((key) => `${path}.${key}`));
    // What is null does not exist.
    return read ? read.value : (written ?? undefined);
  };
  const inCase = (written: unknown, path: string): unknown => {
    if (!z.core.util.isPlainObject(written)) return written;
    const fields = Object.entries(written).map(([field, value]) => [
      field,
      field in policyFields ? documentsIn(value, `${path}${field}`) : value,
    ]);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  };
  const value = Array.isArray(file)
    ? file.map((each, index) => inCase(each, `[${index}].`))
    : inCase(file, '');
  return { value, repeated };
}

/** The account that owns the resource: as written, as the ARN says, or else that of the caller. */
function ownerOf({ resourceAccount, resource, principal }: AccessRequest): string {
  const inArn = tryParseArn(resource)?.account ?? '';
  const own = principal === null ? undefined : tryParseArn(principal)?.account;
  return resourceAccount ?? (/^\d{12}$/.test(inArn) ? inArn : (own ?? ''));
}
