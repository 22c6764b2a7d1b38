import type { PipelineAction } from '../../actions/pipeline-action';
import { PLAN_VARIABLES } from './commands';

export interface TerraformActionProps {
  /** The action that has the build of the step work, with these variables beside its own. */
  readonly action: (variables: Readonly<Record<string, string>>) => PipelineAction;
  readonly step: 'plan' | 'apply';
  /** Name of the action: it ends with the step. */
  readonly name: string;
  /** Artifact that Terraform is in. */
  readonly source: string;
  readonly directory: string;
  readonly varFiles: readonly string[];
  readonly state: {
    readonly bucket: string;
    readonly region: string;
    readonly key: string;
    readonly keyArn: string | undefined;
  };
}

/**
 * Plans, or applies the very plan that was made in the same run: its artifact is this target's own, and its checksum comes
 * from the action that made it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html (2026-11-28)
 */
export function terraformAction(props: TerraformActionProps): PipelineAction {
  const { bucket, region, key, keyArn } = props.state;
  const planning = props.step === 'plan' ? props.name : props.name.replace(/apply$/, 'plan');
  const artifact = `terraform_${planning.replaceAll('-', '_')}`;
  const shared = {
    FOLDER: props.directory,
    STATE: [bucket, region, key, ...(keyArn === undefined ? [] : [keyArn])].join(' '),
  };
  if (props.step === 'plan')
    return {
      ...props.action({
        ...shared,
        ...(props.varFiles.length > 0 && { VAR_FILES: props.varFiles.join(' ') }),
      }),
      inputs: [props.source],
      outputs: [artifact],
    };
  const action = props.action({
    ...shared,
    PLAN_ARTIFACT: artifact,
    [PLAN_VARIABLES.checksum]: `#{${planning}.${PLAN_VARIABLES.checksum}}`,
  });
  return { ...action, inputs: [props.source, artifact] };
}
