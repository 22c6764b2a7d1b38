import { type ByKind, byKind } from '../../../blueprint/kinds';
import { connectionArnOf } from '../../../blueprint/plan/connections';
import type { NamedSource } from '../../../blueprint/plan/starts';
import type { Source } from '../../../blueprint/source';
import type { Wanted } from '../wanted';
import { type ActionPlace, filesOf, type WantedAction } from './action';

interface SourcePlace extends ActionPlace {
  /** Name of the source. */
  readonly name: string;
}

/** What a source takes: the provider, and where it looks. */
interface Taken {
  readonly provider: string;
  readonly configuration: Readonly<Record<string, Wanted>>;
}

/** What a build gets: files, or a reference that it clones. */
const FORMATS = { zip: 'CODE_ZIP', full: 'CODEBUILD_CLONE_REF' } as const;

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/integrations-action-type.html#integrations-source (2026-11-28) */
const sources: ByKind<Source, SourcePlace, Taken> = {
  connection: (source, { blueprint }) => ({
    provider: 'CodeStarSourceConnection',
    configuration: {
      ConnectionArn: connectionArnOf(source, blueprint.names),
      FullRepositoryId: source.repository,
      BranchName: source.branch,
      OutputArtifactFormat: FORMATS[source.clone],
      // Triggers say it where there are any, be it an empty list.
      DetectChanges: source.triggers === undefined,
    },
  }),
  codecommit: ({ repository, branch, clone }) => ({
    provider: 'CodeCommit',
    configuration: {
      RepositoryName: repository,
      BranchName: branch,
      OutputArtifactFormat: FORMATS[clone],
      PollForSourceChanges: false,
    },
  }),
  s3: ({ bucket, key }, { blueprint: { names }, application, name }) => ({
    provider: 'S3',
    configuration: {
      S3Bucket: bucket ?? names.sourceBucket(application.facts.name, name),
      S3ObjectKey: key,
      PollForSourceChanges: false,
    },
  }),
  ecr: ({ repository, tag }, { blueprint: { names }, application }) => ({
    provider: 'ECR',
    configuration: { RepositoryName: repository ?? names.repository(application.facts.name), ImageTag: tag },
  }),
};

/** The action of a source. */
export function sourceAction({ name, source }: NamedSource, place: ActionPlace): WantedAction {
  return {
    category: 'Source',
    ...byKind(sources, source, { ...place, name }),
    outputs: [filesOf(name)],
    namespace: name,
  };
}
