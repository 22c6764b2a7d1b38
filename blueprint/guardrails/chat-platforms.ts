import { z } from 'zod';
import type { JsonObject } from '../../policies/document';
import { channelsOf } from '../plan/chat';
import { list, pattern, someOf } from '../schema/wanted';
import { defineGuardrail, type GuardedFacts } from './guardrail';
import { assign, locked } from './inheritance';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const team = pattern(uuid, 'the id of a team, a UUID', 'copy it from the link to the team (groupId)');

export const chatPlatforms = defineGuardrail({
  id: 'chat-platforms',
  type: 'chat',
  policy: 'chat',
  denies:
    'connecting the accounts to chats other than the workspaces of Slack and the teams of Microsoft Teams that the landing zone notifies, and those of `slack` and `teams`; to public channels, and to Amazon Chime',
  why: 'A channel that somebody connects reads what the account tells it, and may run commands with a role.',
  letsThrough: [],
  exempt: {
    accounts: 'a policy of this type has no exemptions: attach it to the units of the others',
    roles: 'it sets what an account may be connected to, whoever asks',
  },
  options: {
    /** Further workspaces of Slack. @default none */
    slack: list(
      pattern(/^T[A-Z0-9]{2,30}$/, 'the id of a workspace of Slack, T…', 'copy it from Slack'),
    ).optional(),
    /** Further teams of Microsoft Teams, by the id of their tenant. @default none */
    teams: z.record(z.string().regex(uuid), someOf(team, 'team')).optional(),
    /** Which channels of Slack. @default private ones */
    channels: someOf(z.enum(['private', 'public']), 'kind of channel').default(['private']),
    /** Whose rights commands have: those of one role of the channel, or of each member. @default the role of the channel */
    roles: someOf(z.enum(['channel_role', 'user_role']), 'kind of role').default(['channel_role']),
  },
  content: ({ facts, options }) => ({
    chatbot: locked({
      platforms: {
        slack: slackOf(facts, options),
        microsoft_teams: teamsOf(facts, options),
        chime: { client: assign('disabled') },
      },
      default: { client: assign('disabled') },
    }),
  }),
});

interface Options {
  readonly slack?: readonly string[] | undefined;
  readonly teams?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly channels: readonly string[];
  readonly roles: readonly string[];
}

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html (2026-11-28) */
function slackOf(facts: GuardedFacts, { slack = [], channels, roles }: Options): JsonObject {
  const own = channelsOf(facts).flatMap((each) => (each.kind === 'slack' ? [each.workspaceId] : []));
  const workspaces = sorted([...own, ...slack]);
  if (workspaces.length === 0) return { client: assign('disabled') };
  return {
    client: assign('enabled'),
    workspaces: assign(workspaces),
    default: { supported_channel_types: assign(channels), supported_role_settings: assign(roles) },
  };
}

function teamsOf(facts: GuardedFacts, { teams = {}, roles }: Options): JsonObject {
  const byTenant = new Map(Object.entries(teams).map(([tenant, ids]) => [tenant, [...ids]]));
  for (const each of channelsOf(facts))
    if (each.kind === 'teams')
      byTenant.set(each.tenantId, [...(byTenant.get(each.tenantId) ?? []), each.teamId]);
  if (byTenant.size === 0) return { client: assign('disabled') };
  const tenants = [...byTenant].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    client: assign('enabled'),
    tenants: Object.fromEntries(tenants.map(([tenant, ids]) => [tenant, assign(sorted(ids))])),
    default: { supported_role_settings: assign(roles) },
  };
}

function sorted(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}
