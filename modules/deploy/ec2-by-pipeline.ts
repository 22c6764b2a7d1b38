import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from '../actions/pipeline-action';

export interface Ec2ByPipelineProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that the instances are in. */
  readonly regions: readonly string[];
  /** `/aws/codepipeline/<pipeline>`: CodePipeline chooses the name. */
  readonly logGroup: string;
  readonly tag: { readonly key: string; readonly value: string };
  readonly nodes: 'EC2' | 'SSM_MANAGED_NODE';
  readonly targetGroups: readonly string[];
}

const LOOK = [
  'ec2:DescribeInstances',
  'elasticloadbalancing:DescribeTargetGroupAttributes',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
  'ssm:CancelCommand',
  'ssm:DescribeInstanceInformation',
  'ssm:ListCommandInvocations',
];
const SEND = 'ssm:SendCommand';
const LOG = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const BALANCE = ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'];

const INSTANCE = ['ec2', 'instance/*'] as const;
/**
 * The resources of nodes in IAM, with a star for the id. Systems Manager manages instances of EC2, too: AWS's page has their
 * resource for both types.
 */
const NODES = { EC2: [INSTANCE], SSM_MANAGED_NODE: [INSTANCE, ['ssm', 'managed-instance/*']] } as const;

/**
 * What the EC2 deploy action of CodePipeline asks for in the target account. AWS lists its document for PowerShell too; the
 * action works on Linux alone.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EC2Deploy.html (2026-11-28)
 */
export function deployToInstances(props: Ec2ByPipelineProps): readonly Statement[] {
  const { partition, accountId, regions, tag, targetGroups } = props;
  const inRegions = (service: string, resource: string, account = accountId) =>
    regions.map((region) => `arn:${partition}:${service}:${region}:${account}:${resource}`);
  return [
    // None of these has a resource.
    { Sid: 'LookAtInstances', Effect: 'Allow', Action: LOOK, Resource: '*' },
    {
      Sid: 'RunOnInstances',
      Effect: 'Allow',
      Action: SEND,
      Resource: NODES[props.nodes].flatMap(([service, node]) => inRegions(service, node)),
      Condition: { StringEquals: { [`aws:ResourceTag/${tag.key}`]: tag.value } },
    },
    { Sid: 'RunScripts', Effect: 'Allow', Action: SEND, Resource: inRegions('ssm', RUN_SCRIPTS, '') },
    {
      Sid: 'WriteDeploymentLog',
      Effect: 'Allow',
      Action: LOG,
      Resource: inRegions('logs', `log-group:${props.logGroup}:*`),
    },
    ...(targetGroups.length === 0
      ? []
      : [
          {
            Sid: 'MoveTraffic',
            Effect: 'Allow',
            Action: BALANCE,
            Resource: targetGroups.flatMap((name) =>
              inRegions('elasticloadbalancing', `targetgroup/${name}/*`),
            ),
          } as const,
        ]),
  ];
}

/** AWS owns the document: its ARN has no account. */
const RUN_SCRIPTS = 'document/AWS-RunShellScript';

/** The most that a role which deploys to instances by CodePipeline may ever be granted. */
export function instancesCeiling(balanced: boolean): readonly Statement[] {
  return [
    {
      Sid: 'CeilingInstances',
      Effect: 'Allow',
      Action: [...LOOK, SEND, ...LOG, ...(balanced ? BALANCE : [])],
      Resource: '*',
    },
  ];
}

export interface Ec2ActionProps extends Named, Pick<Ec2ByPipelineProps, 'tag' | 'nodes' | 'targetGroups'> {
  readonly region: string;
  readonly artifact: string;
  readonly directory: string;
  readonly before?: string | undefined;
  readonly after: string;
  readonly batch?: number | string | undefined;
  readonly errors?: number | string | undefined;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EC2Deploy.html (2026-11-28) */
export function ec2Action(props: Ec2ActionProps): PipelineAction {
  const { before, batch, errors, targetGroups } = props;
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'EC2',
    region: props.region,
    inputs: [props.artifact],
    configuration: {
      InstanceTagKey: props.tag.key,
      InstanceTagValue: props.tag.value,
      InstanceType: props.nodes,
      TargetDirectory: props.directory,
      ...(before !== undefined && { PreScript: before }),
      PostScript: props.after,
      ...(batch !== undefined && { MaxBatch: `${batch}` }),
      ...(errors !== undefined && { MaxError: `${errors}` }),
      ...(targetGroups.length > 0 && { TargetGroupNameList: targetGroups.join(',') }),
    },
  };
}
