import { tryParseArn } from '../../policies/arn';
import { BUILT } from '../plan/image-digest';
import { type NamedSource, sourcesOf } from '../plan/starts';
import { namesNothing } from '../problems/did-you-mean';
import type { Judgement, Problem } from '../problems/problem';
import { hasUnknown, isUnknown } from '../problems/unknown';
import { partitionOf } from '../regions';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { PRIMARY_SOURCE } from '../source/primary';
import { duplicatesOf } from './duplicates';

/** Problems of sources: their connections, their names, and repositories that several applications share. */
export function checkSources(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...facts.applications.flatMap((application) => [
      ...sourcesOf(application).flatMap((named) => [
        ...connection(facts, application, named),
        ...unmerged(application, named),
      ]),
      ...sourceNames(application),
    ]),
    ...connectionNames(facts),
    ...connectionServers(facts),
    ...samePaths(facts),
    ...sameRepositories(facts),
  ];
}

function placeOf(application: ApplicationFacts, name: string): string {
  const place = `applications.${application.name}`;
  return name === PRIMARY_SOURCE ? `${place}.source` : `${place}.furtherSources.${name}.source`;
}

function connection(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  { name, source }: NamedSource,
): readonly Problem[] {
  // Of an application that is none at all, nobody knows which of the two it lacks.
  if (source.kind !== 'connection' || (isUnknown(application.name) && hasUnknown(source))) return [];
  const place = placeOf(application, name);
  const { connectionArn, connection: made } = source;
  if (connectionArn !== undefined && made === undefined)
    return existingConnection(facts, `${place}.connectionArn`, connectionArn);
  if (made === undefined || connectionArn !== undefined) {
    return [
      {
        place,
        found: made ? 'both connectionArn and connection' : 'neither connectionArn nor connection',
        wanted: 'the ARN of an existing connection, or the name of one under "connections"',
        change: made ? 'delete one of the two' : 'write one of the two',
      },
    ];
  }
  return madeConnection(facts, `${place}.connection`, made);
}

/**
 * A run that a pull request starts takes the commit of the branch that is to be merged, before anybody reviewed it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html (read 2026-11-28)
 */
function unmerged(application: ApplicationFacts, { name, source }: NamedSource): readonly Problem[] {
  if (source.kind !== 'connection' || application.deploy.length === 0) return [];
  if (!source.triggers?.some(({ on }) => on === 'pull-request')) return [];
  return [
    {
      place: `${placeOf(application, name)}.triggers`,
      found: 'a trigger on pull requests, for a pipeline that deploys',
      wanted: 'commits that were merged: such a run would deploy what nobody reviewed',
      change: 'write pullRequests, which builds them without any part in the delivery',
    },
  ];
}

/** Problems of a connection that is named by its ARN. */
export function existingConnection(facts: LandingZoneFacts, place: string, arn: string): readonly Problem[] {
  const { partition, region, account: accountId } = tryParseArn(arn) ?? {};
  // What is no ARN at all, or one of another partition, is a problem of its own.
  if (!region || !accountId || partition !== partitionOf(facts.regions.primary)) return [];
  const change = 'create the connection there and copy its ARN';
  const problems: Problem[] = [];
  if (accountId !== facts.tooling.id) {
    const wanted = `a connection of the tooling account (${facts.tooling.id})`;
    problems.push({ place, found: `a connection of account ${accountId}`, wanted, change });
  }
  if (region !== facts.regions.primary) {
    const wanted = `a connection in the primary region (${facts.regions.primary}), where the pipeline is`;
    problems.push({ place, found: `a connection in ${region}`, wanted, change });
  }
  return problems;
}

function madeConnection(facts: LandingZoneFacts, place: string, name: string): readonly Problem[] {
  return namesNothing({
    place,
    name,
    names: facts.connections.map((each) => each.name),
    wanted: "the name of one of the landing zone's connections",
    otherwise: 'add it to "connections"',
  });
}

function connectionNames(facts: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(facts.connections, ({ name }) => name).map(({ again }) => ({
    place: `connections.${again.name}`,
    found: 'two connections of this name',
    wanted: 'a unique name for each connection',
    change: 'rename one of the two',
  }));
}

/** Providers that run on one's own server, and therefore need its address. */
const SELF_HOSTED: readonly string[] = ['GitHubEnterpriseServer', 'GitLabSelfManaged'];

function connectionServers(facts: LandingZoneFacts): readonly Judgement[] {
  return facts.connections.flatMap(({ name, provider, server }, position) => {
    const selfHosted = SELF_HOSTED.includes(provider);
    if (selfHosted === (server !== undefined)) return [];
    return [
      {
        place: `connections.${name}.server`,
        found: server ? `a server for ${provider}` : 'no server',
        wanted: selfHosted
          ? `the address of the server that ${provider} runs on`
          : `no server: ${provider} is a hosted service`,
        change: selfHosted
          ? 'write server: { endpoint: … }'
          : `delete it, or choose ${SELF_HOSTED.join(' or ')}`,
        judges: ['connections', position, 'provider'],
      },
    ];
  });
}

/** The name of a source is that of its artifact: the build's own is `build`. */
function sourceNames(application: ApplicationFacts): readonly Problem[] {
  const place = `applications.${application.name}.furtherSources`;
  const taken = [PRIMARY_SOURCE, 'build', BUILT, 'codepipeline', 'variables'];
  return [
    ...duplicatesOf(application.furtherSources, ({ name }) => name).map(({ again }) => ({
      place: `${place}.${again.name}`,
      found: `two sources that write the artifact "${again.name}"`,
      wanted: 'a unique name for each source',
      change: 'rename one of the two',
    })),
    ...application.furtherSources
      .filter(({ name }) => taken.includes(name))
      .map(({ name }) => ({
        place: `${place}.${name}`,
        found: `"${name}", which the pipeline uses itself`,
        wanted: `a name that is none of ${taken.join(', ')}`,
        change: 'rename the source',
      })),
  ];
}

/** Every pipeline of a repository would start with every push, if none says which paths are its own. */
function samePaths(facts: LandingZoneFacts): readonly Problem[] {
  const watched = facts.applications.flatMap(({ name, source }) => {
    if (source.kind !== 'connection') return [];
    const { repository, branch, triggers = [{ on: 'push' as const }] } = source;
    return triggers.flatMap((trigger) => {
      if (trigger.on !== 'push') return [];
      const { branches = { includes: [branch] }, paths } = trigger;
      return [{ name, repository, paths, key: JSON.stringify([repository.toLowerCase(), branches, paths]) }];
    });
  });
  return duplicatesOf(watched, ({ key }) => key)
    .filter(({ first, again }) => first.name !== again.name)
    .map(({ first, again: { name, repository, paths } }) => ({
      place: `applications.${name}.source.triggers`,
      found: paths
        ? `the same paths of ${repository} that ${first.name} has`
        : `every push to ${repository}, which starts ${first.name} too`,
      wanted: 'different paths for each application of one repository',
      change: paths
        ? 'narrow the paths of one of the two'
        : "write triggers: [{ on: 'push', paths: { includes: […] } }] for both",
    }));
}

function sameRepositories(facts: LandingZoneFacts): readonly Problem[] {
  const made = facts.applications.flatMap((application) =>
    sourcesOf(application).flatMap(({ name, source }) =>
      source.kind === 'codecommit' && source.create
        ? [{ application, name, repository: source.repository }]
        : [],
    ),
  );
  return duplicatesOf(made, ({ repository }) => repository).map(({ first, again }) => ({
    place: `${placeOf(again.application, again.name)}.create`,
    found: `the repository "${again.repository}", which ${first.application.name} makes too`,
    wanted: 'one application that makes a repository',
    change: 'delete "create" from one of the two',
  }));
}
