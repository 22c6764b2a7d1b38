import type { ConnectionRef } from '../plan/connections';
import { pullRequestConnection } from '../plan/pull-requests';
import { namesNothing } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import { providerHas } from '../provider-has';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import type { PullRequestsFacts } from '../schema/pull-requests';
import { existingConnection } from './sources';

/**
 * Problems of builds of pull requests. Whoever opens a request runs code: it must not reach what is delivered.
 *
 * @param awsProviderVersion the version that the stacks ask for, which the environment may set
 */
export function checkPullRequests(
  facts: LandingZoneFacts,
  awsProviderVersion: string = facts.awsProviderVersion,
): readonly Problem[] {
  return facts.applications.flatMap((application) => {
    const { pullRequests } = application;
    if (!pullRequests) return [];
    const request = {
      facts,
      awsProviderVersion,
      application,
      pullRequests,
      place: `applications.${application.name}.pullRequests`,
    };
    return [
      ...source(request),
      ...build(request),
      ...whoStarts(request),
      ...connection(request),
      ...provider(request),
      ...sharedConnection(request),
    ];
  });
}

interface Request {
  readonly facts: LandingZoneFacts;
  readonly awsProviderVersion: string;
  readonly application: ApplicationFacts;
  readonly pullRequests: PullRequestsFacts;
  readonly place: string;
}

function source({ application: { source }, place }: Request): readonly Problem[] {
  if (source.kind === 'connection') return [];
  return [
    {
      place,
      found: `builds of pull requests for a source of kind ${source.kind}`,
      wanted: 'a source behind a connection, whose provider reports pull requests',
      change: 'delete it',
    },
  ];
}

function build({ pullRequests: { build }, place }: Request): readonly Problem[] {
  return [
    ...(build.pushesImage
      ? [
          {
            place: `${place}.build.pushesImage`,
            found: 'true, for code that nobody has merged',
            wanted: 'images that the pipeline alone pushes',
            change:
              'delete it; a build without Docker can test, one with a reason under "privileged" can build',
          },
        ]
      : []),
    ...(build.batch
      ? [
          {
            place: `${place}.build.batch`,
            found: 'a batch',
            wanted: 'one build for each request',
            change: 'delete it',
          },
        ]
      : []),
  ];
}

function whoStarts({
  awsProviderVersion,
  pullRequests: { actors, approval },
  place,
}: Request): readonly Problem[] {
  if (actors === undefined && approval === undefined) {
    return [
      {
        place,
        found: 'neither actors nor approval: whoever opens a request runs code',
        wanted: 'who may start a build, or whose requests wait for an approval',
        change: "write actors: ['<id>', …] or approval: 'forks'",
      },
    ];
  }
  return approval === undefined || hasBuildPolicy(awsProviderVersion)
    ? []
    : [
        {
          place: `${place}.approval`,
          found: `an approval, with version ${awsProviderVersion} of the AWS provider`,
          wanted: 'version 6.13 of the AWS provider or a newer one, which has the setting',
          change: 'write awsProviderVersion: "~> 6.13", or actors instead',
        },
      ];
}

/**
 * `pull_request_build_policy` came with 6.13 (merged in September 2025).
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/44201
 */
function hasBuildPolicy(version: string): boolean {
  return providerHas(version, [6, 13]);
}

function connection({ facts, pullRequests, place }: Request): readonly Problem[] {
  const { connection: made, connectionArn } = pullRequests;
  if (made !== undefined && connectionArn !== undefined) {
    return [
      {
        place,
        found: 'both connectionArn and connection',
        wanted: 'the ARN of an existing connection, or the name of one under "connections"',
        change: 'delete one of the two',
      },
    ];
  }
  if (connectionArn !== undefined) return existingConnection(facts, `${place}.connectionArn`, connectionArn);
  if (made === undefined) return [];
  return namesNothing({
    place: `${place}.connection`,
    name: made,
    names: facts.connections.map((each) => each.name),
    wanted: "the name of one of the landing zone's connections",
    otherwise: 'add it to "connections"',
  });
}

/** What CodeBuild calls the source of a connection's provider; it has none for Azure DevOps. */
const PROVIDERS: Readonly<Record<string, PullRequestsFacts['provider'] | undefined>> = {
  Bitbucket: 'bitbucket',
  GitHub: 'github',
  GitHubEnterpriseServer: 'github-enterprise',
  GitLab: 'gitlab',
  GitLabSelfManaged: 'gitlab-self-managed',
};

function provider({ facts, application, pullRequests, place }: Request): readonly Problem[] {
  const ref = pullRequestConnection(application);
  const made = facts.connections.find(({ name }) => name === ref?.connection);
  const at = `${place}.provider`;
  if (made) {
    const expected = PROVIDERS[made.provider];
    if (expected === pullRequests.provider) return [];
    return [
      {
        place: at,
        found: `"${pullRequests.provider}", with the connection ${made.name} to ${made.provider}`,
        wanted: expected
          ? `the provider of the connection: ${expected}`
          : 'a connection to GitHub, GitLab or Bitbucket: CodeBuild builds no pull requests of others',
        change: expected ? `write '${expected}'` : 'delete pullRequests',
      },
    ];
  }
  // The server of a connection that is made elsewhere is not known here.
  if (ref?.connectionArn === undefined || !/enterprise|self-managed/.test(pullRequests.provider)) return [];
  return [
    {
      place: at,
      found: `"${pullRequests.provider}", with a connection by ARN`,
      wanted: 'a connection that the landing zone makes: its "server" says where the repository is',
      change: 'add the connection to "connections" and name it',
    },
  ];
}

/**
 * CodeBuild clones with a token of the connection, and no condition key narrows the token. Whoever runs code in the build
 * can ask for it, and reach every repository that the connection is installed for.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/connections-github-app.html
 */
function sharedConnection({ facts, application, pullRequests, place }: Request): readonly Problem[] {
  const ref = pullRequestConnection(application);
  if (!ref || application.source.kind !== 'connection') return [];
  const own = keyOf(ref);
  const { repository } = application.source;
  const others = facts.applications.flatMap(({ name, source, furtherSources }) =>
    [source, ...furtherSources.map((each) => each.source)].flatMap((each) =>
      each.kind === 'connection' && each.repository !== repository && keyOf(each) === own ? [name] : [],
    ),
  );
  const [other] = others;
  if (other === undefined) return [];
  return [
    {
      place: pullRequests.connection || pullRequests.connectionArn ? `${place}.connection` : place,
      found: `the connection that ${other} reaches another repository through`,
      wanted: 'a connection for this repository alone: whoever opens a request can use the token of it',
      change:
        'make one that is installed for this repository only, and write it into pullRequests.connection',
    },
  ];
}

function keyOf(ref: ConnectionRef): string {
  return ref.connectionArn ?? `name:${ref.connection ?? ''}`;
}
