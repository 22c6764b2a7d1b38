import type { Statement } from '../../policies/document';
import type { PipelineAction } from '../actions/pipeline-action';
import type { PipelineTrigger } from '../pipeline/pipeline-trigger';

/** What every source action has. */
export interface SourceProps {
  /** Name of the action and of its variables. */
  readonly name: string;
  /** The role the action runs with. */
  readonly roleArn: string;
}

/** How EventBridge tells of a change, and how the pipeline takes up exactly that change. */
export interface ChangeEvent {
  readonly pattern: Readonly<Record<string, unknown>>;
  /**
   * Where the event tells the revision, and what CodePipeline calls such a revision.
   *
   * @default the run takes up whatever is newest when it starts
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-overrides.html
   */
  readonly revision?: { readonly type: string; readonly path: string; readonly action: string };
}

/** A source of a pipeline: its action, and what the roles around it need. */
export interface PipelineSource {
  readonly action: PipelineAction;
  /** What the action needs, beside writing its artifact. */
  readonly grants: readonly Statement[];
  /** What a build needs that clones the source. @default nothing: it gets a ZIP file */
  readonly cloneGrants?: readonly Statement[];
  /** The event that tells EventBridge of a change. @default none: CodePipeline itself hears of changes */
  readonly change?: ChangeEvent;
  /** Events of the repository that start the pipeline, instead of every push to the branch. @default none */
  readonly trigger?: PipelineTrigger;
}

/**
 * Name of the artifact of a source. It is none that the variables of an action are called by, and builds find a further
 * source in `CODEBUILD_SRC_DIR_<artifact>`, which no shell could read with a hyphen.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
 */
export function sourceArtifact(source: string): string {
  return `${source.replaceAll('-', '_')}_files`;
}

/** The parts of a source action that do not differ from kind to kind. */
export function sourceAction(
  { name, roleArn }: SourceProps,
  provider: string,
  configuration: Readonly<Record<string, string>>,
): PipelineAction {
  return {
    name,
    roleArn,
    category: 'Source',
    provider,
    namespace: name,
    outputs: [sourceArtifact(name)],
    configuration,
  };
}

/** What CodePipeline calls a source that is handed on as a ZIP file, or as a reference that builds clone. */
export const ARTIFACT_FORMAT = { zip: 'CODE_ZIP', full: 'CODEBUILD_CLONE_REF' } as const;
