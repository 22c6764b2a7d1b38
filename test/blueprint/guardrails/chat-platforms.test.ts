import { chatPlatforms } from '../../../blueprint/guardrails/chat-platforms';
import { landingZone as kitchenSink } from '../../consumers/kitchen-sink/accounts';
import { factsOf } from '../../support/facts';
import { contentOf, guardrailSubject } from '../../support/guardrail-subject';

const off = { client: { '@@assign': 'disabled' } };

describe('chat-platforms', () => {
  it('closes every chat where the landing zone notifies none', () => {
    const facts = { ...guardrailSubject().facts, applications: [] };
    expect(contentOf(chatPlatforms, { facts })).toEqual({
      chatbot: {
        '@@operators_allowed_for_child_policies': ['@@none'],
        platforms: { slack: off, microsoft_teams: off, chime: off },
        default: off,
      },
    });
  });

  it('leaves open the workspaces and teams that the landing zone notifies, and those that are named', () => {
    const facts = factsOf(kitchenSink);
    const own = facts.applications.flatMap(({ notify }) => notify.chat);
    const slack = own.flatMap((each) => (each.kind === 'slack' ? [each.workspaceId] : []));
    const teams = own.flatMap((each) => (each.kind === 'teams' ? [each] : []));
    expect(slack.length * teams.length).toBeGreaterThan(0);
    const text = JSON.stringify(contentOf(chatPlatforms, { facts, options: { slack: ['T0FURTHER'] } }));
    for (const id of ['T0FURTHER', ...slack, ...teams.flatMap(({ tenantId, teamId }) => [tenantId, teamId])])
      expect(text).toContain(`"${id}"`);
  });
});
