import { type NamedSource, sourcesOf } from '../plan/starts';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { PRIMARY_SOURCE } from '../source/primary';

/** Repositories that their provider cannot have, servers that are the provider's own, rules that CodeCommit does not take. */
export function checkRepositories(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...facts.applications.flatMap((application) =>
      sourcesOf(application).flatMap((named) => [
        ...parts(facts, application, named),
        ...approvalRule(facts, application, named),
      ]),
    ),
    ...publicServers(facts),
  ];
}

function placeOf({ name: application }: ApplicationFacts, name: string): string {
  const place = `applications.${application}`;
  return name === PRIMARY_SOURCE ? `${place}.source` : `${place}.furtherSources.${name}.source`;
}

/** Providers whose repositories have an owner and a name; GitLab has groups in groups, Azure DevOps projects. */
const TWO_PARTS: readonly string[] = ['Bitbucket', 'GitHub', 'GitHubEnterpriseServer'];

function parts(
  { connections }: LandingZoneFacts,
  application: ApplicationFacts,
  { name, source }: NamedSource,
): readonly Problem[] {
  if (source.kind !== 'connection' || isUnknown(source.repository)) return [];
  const made = connections.find((each) => each.name === source.connection);
  if (!made || !TWO_PARTS.includes(made.provider) || source.repository.split('/').length === 2) return [];
  return [
    {
      place: `${placeOf(application, name)}.repository`,
      found: `"${source.repository}", behind the connection ${made.name} to ${made.provider}`,
      wanted: `owner/name: ${made.provider} has no groups in groups`,
      change: 'write the owner and the name alone, or another connection',
    },
  ];
}

/** The hosted services, by the ends of their addresses. */
const HOSTED = /^https:\/\/([\w-]+\.)*(github\.com|gitlab\.com|bitbucket\.org)([:/]|$)/i;

function publicServers({ connections }: LandingZoneFacts): readonly Problem[] {
  return connections.flatMap(({ name, provider, server }) =>
    server && HOSTED.test(server.endpoint)
      ? [
          {
            place: `connections.${name}.server.endpoint`,
            found: `"${server.endpoint}", a hosted service, for ${provider}`,
            wanted: 'the address of a server of your own',
            change:
              'correct it; for the hosted service write provider GitHub, GitLab or Bitbucket, without "server"',
          },
        ]
      : [],
  );
}

/** Most characters of an approval rule template. @see https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreateApprovalRuleTemplate.html (2026-11-28) */
const TEMPLATE = 3000;

/** About what a member of the approval pool takes: the ARN of its sessions, in JSON. */
function approvalRule(
  { tooling }: LandingZoneFacts,
  application: ApplicationFacts,
  { name, source }: NamedSource,
): readonly Problem[] {
  const roles = source.kind === 'codecommit' ? (source.create?.approvals?.roles ?? []) : [];
  const members = roles.map((role) => `"arn:aws:sts::${tooling.id}:assumed-role/${role}/*",`);
  const size = members.join('').length + 200;
  if (size <= TEMPLATE) return [];
  return [
    {
      place: `${placeOf(application, name)}.create.approvals.roles`,
      found: `${roles.length} roles, an approval rule of about ${size} characters`,
      wanted: `at most ${TEMPLATE} characters, which CodeCommit takes`,
      change: 'name fewer roles',
    },
  ];
}
