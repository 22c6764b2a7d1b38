import { z } from 'zod';
import { didYouMean } from '../problems/did-you-mean';
import { pattern, someOf, text } from '../schema/wanted';
import { defineGuardrail, type LockOut, type Subject } from './guardrail';
import { assign, fixed } from './inheritance';

const resourceType = pattern(
  /^[a-z0-9-]+:([\w-]+|\*|ALL_SUPPORTED)$/,
  'a type of resource, such as ec2:instance or s3:ALL_SUPPORTED',
  'write it as tag policies do',
);

export const requiredTags = defineGuardrail({
  id: 'required-tags',
  type: 'tag',
  policy: 'tags',
  denies:
    'with `enforcedFor`: writing the keys of `tags` in another case, or with values that are not allowed, on these types of resources; otherwise nothing: AWS reports what does not comply',
  why: 'Costs and owners are found by tags: a key in two spellings, or a value that nobody knows, finds half of them.',
  letsThrough: [],
  exempt: {
    accounts: 'a policy of this type has no exemptions: attach it to the units of the others',
    roles: 'it is about what stands on a resource, whoever wrote it',
  },
  options: {
    /** By key of `tags`: what teams may write beside the landing zone's own value. @default any value */
    values: z.record(z.string(), someOf(text(256), 'value')).optional(),
    /** Types of resources where AWS denies other spellings and values. @default none */
    enforcedFor: someOf(resourceType, 'type').optional(),
    /** Types of resources that AWS reports, and Terraform can refuse, where a key is missing. @default none */
    requiredFor: someOf(resourceType, 'type').optional(),
  },
  refuses: (subject) => unknownKeys(subject),
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html (2026-11-28)
  content: ({ facts: { tags }, options: { values = {}, enforcedFor, requiredFor } }) => {
    const keys = Object.entries(tags).sort(([left], [right]) => (left < right ? -1 : 1));
    if (keys.length === 0) return {};
    return {
      tags: Object.fromEntries(
        keys.map(([key, own]) => [
          key.toLowerCase(),
          {
            tag_key: fixed(key),
            ...(values[key] && { tag_value: assign([...new Set([own, ...values[key]])].sort()) }),
            ...(enforcedFor && { enforced_for: assign(enforcedFor) }),
            ...(requiredFor && { report_required_tag_for: assign(requiredFor) }),
          },
        ]),
      ),
    };
  },
});

type Options = Subject<{ values?: Readonly<Record<string, readonly string[]>> | undefined }>;

/** A key that no resource of the landing zone carries would make all of it not comply. */
function unknownKeys({ facts: { tags }, options: { values = {} } }: Options): readonly LockOut[] {
  const known = Object.keys(tags);
  return Object.keys(values)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      option: 'values',
      found: `the key "${key}", which no resource carries`,
      wanted: 'keys of `tags` in accounts/index.ts, which every resource gets',
      change: didYouMean(key, known, 'add it to `tags`, or delete it here'),
    }));
}
