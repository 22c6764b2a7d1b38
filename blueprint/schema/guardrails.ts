import { z } from 'zod';
import { type GuardrailId, guardrails as pack } from '../guardrails';
import { entry } from '../guardrails/entries';
import { type PresetName, presets } from '../guardrails/presets';

import type { Preset } from '../guardrails/presets/preset';
import { until } from './until';
import { explanation, list, name, pattern, reason, someOf, wanted } from './wanted';

export type { GuardrailEntry } from '../guardrails/entries';

const ids = z.enum(pack.map(({ id }) => id));

const names: readonly PresetName[] = presets.map(({ name }) => name);
const presetName = z.enum(names);

/** The preset of a unit, by its name, or with what is left out of it. */
const preset = z
  .custom<PresetEntry>()
  .transform((value): unknown => (typeof value === 'string' ? { preset: value } : value))
  .pipe(
    z.strictObject({
      preset: presetName,
      /** Guardrails of the preset that the unit does not have, each with the reason. @default all of them are there */
      without: z
        .array(
          z.strictObject({
            guardrail: ids,
            reason: explanation('say why the unit does without it, for whoever reviews it'),
          }),
        )
        .default([]),
    }),
  );

/** A preset: its name alone, or an object with what is left out. */
export type PresetEntry =
  | PresetName
  | {
      readonly preset: PresetName;
      readonly without?: readonly { readonly guardrail: GuardrailId; readonly reason: string }[];
    };

const read = new Map<string, readonly z.output<typeof entry>[]>();

/** The guardrails of a preset as `on` would have them. */
export function entriesOf(name: PresetName): readonly z.output<typeof entry>[] {
  const all: readonly Preset<PresetName>[] = presets;
  const made =
    read.get(name) ??
    all
      .filter((each) => each.name === name)
      .flatMap((each) => each.guardrails.map(({ guardrail }) => entry.parse(guardrail)));
  read.set(name, made);
  return made;
}

/** Who a guardrail does not bind, and why. The reason stands in the policy's description. */
const exemption = z.strictObject({
  guardrail: ids,
  /** Name of the account that is exempt. */
  account: z.string().optional(),
  /** Name pattern of the roles that are exempt in every account, such as `BreakGlass*`. */
  role: pattern(
    /^(?=([*?]*[\w+=,.@-]){4})[\w+=,.@*?-]{4,64}$/,
    'the name of roles, * as wildcard, with at least 4 other characters',
    'correct it',
  ).optional(),
  reason,
  /** The last day on which it holds; the policy itself ends it. @default it has no end */
  until: until.optional(),
});

/** Targets whose guardrails change together, once those of the waves before did. */
const guardrailWave = z.strictObject({
  /** The wave of the rollout is called `guardrails-` and this. */
  name: name('wave of guardrails'),
  /** The root, organizational units and member accounts that guardrails are on, by name. */
  on: list(z.string()).min(1, wanted('at least one target', 'name one or delete the wave')),
});

/** A role, with its path where it has one: the roles of IAM Identity Center have one, and a random end. */
const administrator = pattern(
  /^([\w+=,.@*-]+\/)*(?=([*]*[\w+=,.@-]){4})[\w+=,.@*-]{4,128}$/,
  'the name of a role, with its path if it has one, such as aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Platform_*',
  'correct it',
);

export const guardrails = z.strictObject({
  /**
   * Names of the roles that Terraform works with in the accounts. Guardrails that protect the delivery let them
   * through: without them nobody could change what is protected, the landing zone itself included.
   *
   * @default the role of each member account's `access`
   */
  administrators: someOf(administrator, 'role').optional(),
  /**
   * What binds whom: `root` for the whole organization, organizational units and member accounts by name. Each has
   * its guardrails: an id, or an object with the id and its options.
   */
  on: z.record(
    z.string(),
    z.array(entry).min(1, wanted('at least one guardrail', 'name one or delete the target')),
  ),
  /**
   * By target: the guardrails that suit what the accounts below are for. A guardrail that `on` has for the same target too
   * is as `on` says. `docs/guardrails.md` says what is in each preset, and why.
   *
   * @default no preset
   */
  presets: z.record(z.string(), preset).default({}),
  /**
   * The order in which a changed guardrail reaches what it is on: a unit where policies are tried first, the others wave by
   * wave. Each target has a stack of its own then, apart from every other change.
   *
   * @default all guardrails change at once, with the stack of the organization
   */
  waves: z.array(guardrailWave).default([]),
  /** Guardrails that no target of the first wave has. @default all that later waves have are tried in the first */
  untried: z
    .array(
      z.strictObject({
        guardrail: ids,
        reason: explanation('say why it need not be tried first, for whoever reviews it'),
      }),
    )
    .default([]),
  /** @default nobody is exempt */
  exemptions: z.array(exemption).default([]),
});

/** Which guardrails bind whom, as `accounts/guardrails.ts` writes it. */
export type Guardrails = z.input<typeof guardrails>;
