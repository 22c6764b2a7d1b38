import { CodepipelineCustomActionType } from '@cdktf/provider-aws/lib/codepipeline-custom-action-type';
import { Construct } from 'constructs';

export interface CustomActionTypeProps {
  readonly provider: string;
  readonly category: string;
  readonly version: string;
  /** How many artifacts an action takes. */
  readonly inputs: number;
  /** Names of its configuration properties, all required. */
  readonly properties: readonly string[];
  /** Page of a run. @default no link */
  readonly runUrl?: string | undefined;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-custom-action.html */
export class CustomActionType extends Construct {
  constructor(scope: Construct, id: string, props: CustomActionTypeProps) {
    super(scope, id);
    new CodepipelineCustomActionType(this, 'type', {
      category: props.category,
      providerName: props.provider,
      version: props.version,
      inputArtifactDetails: { minimumCount: props.inputs, maximumCount: props.inputs },
      outputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
      configurationProperty: props.properties.map((name) => ({
        name,
        key: false,
        required: true,
        secret: false,
      })),
      ...(props.runUrl && { settings: { executionUrlTemplate: props.runUrl } }),
    });
  }
}
