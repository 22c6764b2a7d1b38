import { artifactsOf, BUILD, type BuildUnit, usualCache } from '../../blueprint/plan/builds';
import type { Blueprint } from '../../blueprint/plan/planned';
import { sourcesOf } from '../../blueprint/plan/starts';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { type ArtifactFolders, artifactFolder } from '../../modules/artifacts/artifact-access';
import type { BuildCache } from '../../modules/codebuild/build-project';
import { sourceArtifact } from '../../modules/source/source';
import { houseBuildSources } from '../house-builds';

/**
 * A build reads what it is given, and what it made before: a test makes no artifact, a step of a deployment may. A cache in the artifact bucket lies
 * beside them.
 */
export function foldersOf(unit: BuildUnit, application: ApplicationFacts): ArtifactFolders {
  const { id, build, rollout } = unit;
  const writes = [
    ...(id === application.name ? artifactsOf(build) : (unit.of?.outputs ?? [])).map(artifactFolder),
    ...(build.cache?.kind === 's3' ? [cacheFolder(id)] : []),
    ...(rollout?.writes ?? []),
  ];
  const given = givenTo(unit, application).map(artifactFolder);
  return { reads: [...new Set([...given, ...(rollout?.reads ?? []), ...writes])], writes };
}

/** The artifacts that the action of a build takes: every source, or the primary one and what was built. */
function givenTo(
  { id, of, rollout, evidence, signing }: BuildUnit,
  application: ApplicationFacts,
): readonly string[] {
  if (of) return of.inputs;
  if (evidence || signing) return houseBuildSources(application);
  if (rollout && id !== application.name) return rollout.takes ? [] : [BUILD];
  return id === application.name
    ? sourcesOf(application).map(({ name }) => sourceArtifact(name))
    : [sourceArtifact(PRIMARY_SOURCE), BUILD];
}

function cacheFolder(id: string): string {
  return `cache/${id}`;
}

/** What later builds find again. */
export function cacheOf({ names, facts }: Blueprint, { application, id, build }: BuildUnit): BuildCache {
  const { cache = usualCache(build) } = build;
  if (cache.kind !== 's3') return cache;
  const folder = `${names.artifactFolder(application)}/${cacheFolder(id)}`;
  return { kind: 's3', location: `${names.artifactBucket(facts.regions.primary)}/${folder}` };
}
