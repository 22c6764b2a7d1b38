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
  /** The property by which a worker asks for its own jobs. @default workers take every job of the provider */
  readonly polledBy?: string | undefined;
  /** Page of a run. @default no link */
  readonly runUrl?: string | undefined;
}

/**
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-custom-action.html
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionConfigurationProperty.html (2026-11-28)
 */
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
        // A worker names its project when it asks: without it, two projects of a provider take each other's jobs.
        key: name === props.polledBy,
        queryable: name === props.polledBy,
        required: true,
        secret: false,
      })),
      ...(props.runUrl && { settings: { executionUrlTemplate: props.runUrl } }),
    });
  }
}
