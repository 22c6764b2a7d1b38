import { z } from 'zod';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { type PolicyType, policyTypes } from '../../../blueprint/guardrails/policy-types';
import { differences } from '../../../proof/planned/compare';
import { json } from '../../../proof/planned/wanted';
import { landingZone as kitchenSink } from '../../consumers/kitchen-sink/accounts';

type Tree = Readonly<Record<string, unknown>>;

// What AWS's pages say may stand where, as of 2026-11-28: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
const below = { '@@operators_allowed_for_child_policies': z.tuple([z.literal('@@none')]).optional() };
const set = <T extends z.ZodType>(value: T) => z.strictObject({ ...below, '@@assign': value });
const one = (...values: readonly [string, ...string[]]) => set(z.enum(values));
const part = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ ...below, ...shape });
const texts = set(z.array(z.string()).min(1));
const text = set(z.string());
const number = set(z.string().regex(/^\d+$/));
const switched = { client: one('enabled', 'disabled') };
const roles = set(z.array(z.enum(['user_role', 'channel_role'])).min(1));

const SYNTAX: Readonly<Record<Exclude<PolicyType, 'service-control' | 'resource-control'>, z.ZodType>> = {
  'ai-services': part({
    services: z
      .object({ ...below, default: part({ opt_out_policy: one('optIn', 'optOut') }) })
      .catchall(part({ opt_out_policy: one('optIn', 'optOut') })),
  }),
  backup: part({
    plans: z.record(
      z.string(),
      part({
        rules: z.record(
          z.string(),
          part({
            schedule_expression: text,
            target_backup_vault_name: text,
            lifecycle: part({
              move_to_cold_storage_after_days: number.optional(),
              delete_after_days: number,
            }),
          }),
        ),
        regions: texts,
        selections: part({
          tags: z.record(z.string(), part({ iam_role_arn: text, tag_key: text, tag_value: texts })),
        }),
      }),
    ),
  }),
  chat: part({
    chatbot: part({
      platforms: part({
        slack: part({
          ...switched,
          workspaces: texts.optional(),
          default: part({
            supported_channel_types: set(z.array(z.enum(['private', 'public'])).min(1)),
            supported_role_settings: roles,
          }).optional(),
        }),
        microsoft_teams: part({
          ...switched,
          tenants: z.record(z.string(), texts).optional(),
          default: part({ supported_role_settings: roles }).optional(),
        }),
        chime: part(switched),
      }),
      default: part(switched),
    }),
  }),
  'declarative-ec2': part({
    ec2_attributes: part({
      exception_message: text.optional(),
      image_block_public_access: part({ state: one('block_new_sharing', 'unblocked') }),
      snapshot_block_public_access: part({
        state: one('block_all_sharing', 'block_new_sharing', 'unblocked'),
      }),
      serial_console_access: part({ status: one('enabled', 'disabled') }),
      instance_metadata_defaults: part({
        http_tokens: one('no_preference', 'required', 'optional'),
        http_put_response_hop_limit: number,
        http_endpoint: one('no_preference', 'enabled', 'disabled'),
        instance_metadata_tags: one('no_preference', 'enabled', 'disabled'),
      }),
      vpc_block_public_access: part({
        internet_gateway_block: part({
          mode: one('off', 'block_ingress', 'block_bidirectional'),
          exclusions_allowed: one('enabled', 'disabled'),
        }),
      }).optional(),
      allowed_images_settings: part({
        state: one('enabled', 'disabled', 'audit_mode'),
        image_criteria: z.record(
          z.string().regex(/^criteria_\d+$/),
          part({ allowed_image_providers: texts }),
        ),
      }).optional(),
    }),
  }),
  tag: part({
    tags: z.record(
      z.string(),
      part({
        tag_key: text,
        tag_value: texts.optional(),
        enforced_for: texts.optional(),
        report_required_tag_for: texts.optional(),
      }),
    ),
  }),
};

const contents = buildBlueprint(kitchenSink).guardrailPolicies.flatMap(({ name, type, document }) =>
  type === 'service-control' || type === 'resource-control'
    ? []
    : [{ name, type, document: document as Tree }],
);

/** The same with one value, or one entry of a list, that is another one. */
function* changed(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield `${value}x`;
  else if (Array.isArray(value))
    for (const [index, each] of value.entries())
      for (const other of changed(each)) yield value.map((same, at) => (at === index ? other : same));
  else
    for (const [key, each] of Object.entries(value as Tree)) {
      const { [key]: _, ...others } = value as Tree;
      yield others;
      for (const other of changed(each)) yield { ...(value as Tree), [key]: other };
    }
}

describe('policies in a language of their own', () => {
  it('are one of each type in the landing zone that has everything', () => {
    const types = Object.keys(policyTypes).filter((type) => type in SYNTAX);
    expect(contents.map(({ type }) => type).sort()).toEqual(types.sort());
  });

  it.each(contents)("say in $name nothing that AWS's syntax does not have", ({ type, document }) => {
    expect(SYNTAX[type].safeParse(document).error?.issues ?? []).toEqual([]);
  });

  it.each(contents)('are compared in $name value by value: each other one is noticed', ({ document }) => {
    const found = (other: unknown) => differences('content', JSON.stringify(other), json(document as never));
    expect(found(document)).toEqual([]);
    const others = [...changed(document)];
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter((other) => found(other).length === 0)).toEqual([]);
  });
});
