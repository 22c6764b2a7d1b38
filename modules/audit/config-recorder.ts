import { ConfigConfigRule } from '@cdktf/provider-aws/lib/config-config-rule';
import {
  ConfigConfigurationRecorder,
  type ConfigConfigurationRecorderRecordingGroup,
} from '@cdktf/provider-aws/lib/config-configuration-recorder';
import { ConfigConfigurationRecorderStatus } from '@cdktf/provider-aws/lib/config-configuration-recorder-status';
import { ConfigDeliveryChannel } from '@cdktf/provider-aws/lib/config-delivery-channel';
import type { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';

/** What a recorder records, in the words of AWS. */
export interface Recording {
  readonly strategy:
    | 'ALL_SUPPORTED_RESOURCE_TYPES'
    | 'INCLUSION_BY_RESOURCE_TYPES'
    | 'EXCLUSION_BY_RESOURCE_TYPES';
  /** Whether it records types of IAM too, with all types. @default false */
  readonly withGlobal?: boolean;
  /** Types that it records, or leaves out. @default none: it records all */
  readonly types?: readonly string[];
}

export interface ConfigRecorderProps {
  readonly provider: AwsProvider;
  /** Of the recorder, and of its delivery channel. */
  readonly name: string;
  readonly serviceRoleArn: string;
  /** That role, where the stack makes it. @default it is there */
  readonly serviceRole?: IamServiceLinkedRole | undefined;
  readonly recording: Recording;
  readonly frequency: 'continuous' | 'daily';
  /** Types that are recorded with the other frequency. @default none */
  readonly otherwise: readonly string[];
  readonly bucketName: string;
  /** ARN of the alias of the key that encrypts what is delivered. */
  readonly keyAliasArn: string;
  readonly rules: readonly ManagedRule[];
}

/** A rule that AWS has made. */
export interface ManagedRule {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly identifier: string;
  /** Whether it looks once a day. @default it waits for changes */
  readonly periodic: boolean;
}

const OTHER = { continuous: 'DAILY', daily: 'CONTINUOUS' } as const;

/**
 * AWS Config in one region of an account: a recorder, what it delivers by, and rules. AWS lets a recorder start when it has a channel, and
 * takes rules where there is a recorder.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html (2026-11-29)
 */
export class ConfigRecorder extends Construct {
  constructor(scope: Construct, id: string, props: ConfigRecorderProps) {
    super(scope, id);
    const { provider, name } = props;
    const recorder = new ConfigConfigurationRecorder(this, 'recorder', {
      provider,
      name,
      roleArn: props.serviceRoleArn,
      ...(props.serviceRole && { dependsOn: [props.serviceRole] }),
      recordingGroup: groupOf(props.recording),
      recordingMode: {
        recordingFrequency: props.frequency.toUpperCase(),
        ...(props.otherwise.length > 0 && {
          recordingModeOverride: {
            recordingFrequency: OTHER[props.frequency],
            resourceTypes: [...props.otherwise],
          },
        }),
      },
    });
    const channel = new ConfigDeliveryChannel(this, 'channel', {
      provider,
      name,
      s3BucketName: props.bucketName,
      s3KmsKeyArn: props.keyAliasArn,
      dependsOn: [recorder],
    });
    const status = new ConfigConfigurationRecorderStatus(this, 'status', {
      provider,
      name: recorder.name,
      isEnabled: true,
      dependsOn: [channel],
    });
    for (const rule of props.rules) this.addRule(rule, provider, status);
  }

  private addRule(
    { id, name, description, identifier, periodic }: ManagedRule,
    provider: AwsProvider,
    status: ConfigConfigurationRecorderStatus,
  ): void {
    new ConfigConfigRule(this, id, {
      provider,
      name,
      description,
      source: { owner: 'AWS', sourceIdentifier: identifier },
      ...(periodic && { maximumExecutionFrequency: 'TwentyFour_Hours' }),
      dependsOn: [status],
    });
  }
}

/**
 * The strategy is said even where it follows from the rest: the provider would send the one of before, and AWS refuse the change.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/38820 (2026-11-29)
 */
function groupOf(recording: Recording): ConfigConfigurationRecorderRecordingGroup {
  return { ...typesOf(recording), recordingStrategy: [{ useOnly: recording.strategy }] };
}

function typesOf({
  strategy,
  withGlobal = false,
  types = [],
}: Recording): ConfigConfigurationRecorderRecordingGroup {
  switch (strategy) {
    case 'ALL_SUPPORTED_RESOURCE_TYPES':
      return { allSupported: true, includeGlobalResourceTypes: withGlobal };
    case 'INCLUSION_BY_RESOURCE_TYPES':
      return { allSupported: false, resourceTypes: [...types] };
    case 'EXCLUSION_BY_RESOURCE_TYPES':
      return { allSupported: false, exclusionByResourceTypes: [{ resourceTypes: [...types] }] };
  }
}
