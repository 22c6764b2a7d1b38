import type { DescribeInstancesCommandOutput } from '@aws-sdk/client-ec2';
import type { ListCommandsCommandOutput } from '@aws-sdk/client-ssm';
import { partitionOf } from '../../blueprint/regions';
import type { Need } from '../callers';
import { computeLog } from '../compute-log';
import { gotOnInstances } from '../instances';
import { type ActionKind, arnOf, type Looking, needed, type Playing } from './action';

/**
 * Sends a command to each tagged instance, which gets the artifact and runs the scripts of it; an instance leaves its target
 * groups before, and joins them after. No instance runs anything here: scripts are taken to succeed.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-EC2Deploy.html (2026-11-28)
 */
export const ec2Deploy: ActionKind = {
  play: async (playing) => {
    await computeLog(playing.role, playing.pipeline, playing.at);
    const [input = ''] = playing.inputs.names;
    const files = await playing.inputs.files(input);
    checkScripts(playing, Object.keys(files));
    const instances = await instancesOf(playing);
    for (const instance of instances) await deployTo(playing, instance, input);
    return { summary: `${instances.length} instances have ${input}` };
  },
  version: async (looking) => {
    const [key, value] = tagOf(looking);
    const target = `instances ${key}${value === undefined ? '' : `=${value}`}`;
    const digest = await digestOn(looking);
    return { target, version: digest?.slice(0, 12), digests: digest ? [`sha256:${digest}`] : [] };
  },
};

const tagOf = (looking: Looking) => [
  needed(looking, 'InstanceTagKey'),
  looking.configuration.InstanceTagValue,
];

/** Which instances have the tag of the configuration, and run. */
function filtersOf(looking: Looking) {
  const [key, value] = tagOf(looking);
  const tag =
    value === undefined ? { Name: 'tag-key', Values: [key] } : { Name: `tag:${key}`, Values: [value] };
  return { Filters: [tag, { Name: 'instance-state-name', Values: ['running'] }] };
}

const idsIn = ({ Reservations = [] }: DescribeInstancesCommandOutput) =>
  Reservations.flatMap(({ Instances = [] }) => Instances.flatMap((each) => each.InstanceId ?? []));

/** The digest of the artifact that the last command to the first instance was for: its comment says it. */
async function digestOn(looking: Looking): Promise<string | undefined> {
  const { administrator, at } = looking;
  const ask = <Answer extends object>(service: 'ec2' | 'ssm', operation: string, params: object) =>
    administrator.send<Answer>(at.account, { service, operation, region: at.region, params });
  const instances =
    needed(looking, 'InstanceType') === 'EC2'
      ? idsIn(await ask<DescribeInstancesCommandOutput>('ec2', 'DescribeInstances', filtersOf(looking)))
      : MANAGED_NODES;
  const [InstanceId] = instances;
  if (InstanceId === undefined) return undefined;
  const { Commands = [] } = await ask<ListCommandsCommandOutput>('ssm', 'ListCommands', { InstanceId });
  const ours = Commands.filter(({ Comment = '' }) => /^[0-9a-f]{64}$/.test(Comment));
  const timeOf = ({ RequestedDateTime }: (typeof ours)[number]) => Number(RequestedDateTime ?? 0);
  return [...ours].sort((one, other) => timeOf(one) - timeOf(other)).at(-1)?.Comment;
}

/** No node of Systems Manager runs in the emulator: a machine elsewhere and an instance are taken to have the tag. */
const MANAGED_NODES: readonly string[] = ['mi-0123456789abcdef0', 'i-0123456789abcdef0'];

/** A script that is not in the artifact makes the command fail. @see https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html#troubleshooting-ec2-deploy */
function checkScripts({ configuration, inputs }: Playing, paths: readonly string[]): void {
  const { PreScript, PostScript, DeploySpec } = configuration;
  const missing = [PreScript, PostScript, DeploySpec].find(
    (each) => each !== undefined && !paths.includes(each),
  );
  if (missing !== undefined)
    throw new Error(`No such file: the artifact ${inputs.names[0]} has no ${missing}`);
}

/** The running instances, or the managed nodes, that have the tag. */
async function instancesOf(playing: Playing): Promise<readonly string[]> {
  const { account, region } = playing.at;
  let found: readonly string[] = MANAGED_NODES;
  if (needed(playing, 'InstanceType') === 'EC2')
    found = idsIn(
      await playing.role.call<DescribeInstancesCommandOutput>({
        service: 'ec2',
        operation: 'DescribeInstances',
        region,
        params: filtersOf(playing),
        needs: [{ action: 'ec2:DescribeInstances', resource: '*' }],
      }),
    );
  else playing.tell(`no node of Systems Manager runs in ${account} here: two are taken to have the tag`);
  await ask(playing, 'ssm', { operation: 'DescribeInstanceInformation' });
  if (found.length === 0) throw new Error(`no instance that runs has the tag ${tagOf(playing).join('=')}`);
  return found;
}

async function deployTo(playing: Playing, instance: string, input: string): Promise<void> {
  const groups = (playing.configuration.TargetGroupNameList ?? '')
    .split(',')
    .flatMap((each) => each.trim() || []);
  for (const group of groups) await move(playing, group, 'DeregisterTargets');
  await send(playing, instance, input);
  await ask(playing, 'ssm', { operation: 'ListCommandInvocations' });
  for (const group of groups) await move(playing, group, 'RegisterTargets');
  playing.tell(`${instance} has ${input}`);
}

/** An instance leaves a target group, or joins it again. */
async function move(playing: Playing, group: string, operation: string): Promise<void> {
  const service = 'elasticloadbalancing';
  const resource = arnOf(playing, service, `targetgroup/${group}/0123456789abcdef`);
  if (operation === 'DeregisterTargets') {
    await ask(playing, service, { operation: 'DescribeTargetGroups' });
    await ask(playing, service, { operation: 'DescribeTargetGroupAttributes' });
  }
  await ask(playing, service, { operation, resource });
  await ask(playing, service, { operation: 'DescribeTargetHealth' });
}

/**
 * The permission is asked for on the instance, with its tag, and on the document. The command that the emulator keeps says
 * which artifact it was for.
 */
async function send(playing: Playing, instance: string, input: string): Promise<void> {
  const [key = '', value = 'any'] = tagOf(playing);
  const { account, region } = playing.at;
  const resource = instance.startsWith('mi-')
    ? arnOf(playing, 'ssm', `managed-instance/${instance}`)
    : arnOf(playing, 'ec2', `instance/${instance}`);
  const document = `arn:${partitionOf(region)}:ssm:${region}::document/${DOCUMENT}`;
  const context = { [`aws:ResourceTag/${key}`]: value, [`ssm:resourceTag/${key}`]: value };
  const needs = [
    { action: 'ssm:SendCommand', resource, context },
    { action: 'ssm:SendCommand', resource: document },
  ];
  const sent = { service: 'ssm', operation: 'SendCommand', region } as const;
  await playing.role.play({ ...sent, needs }, async () => {
    await gotOnInstances(playing, input);
    const { sha256: Comment } = playing.inputs.placeOf(input);
    const commands = [`install the artifact ${Comment}`];
    const params = { InstanceIds: [instance], DocumentName: DOCUMENT, Comment, Parameters: { commands } };
    await playing.administrator.send(account, { ...sent, params });
  });
}

const DOCUMENT = 'AWS-RunShellScript';

async function ask(
  playing: Playing,
  service: string,
  { operation, resource = '*' }: { readonly operation: string; readonly resource?: string },
): Promise<void> {
  const needs: readonly Need[] = [{ action: `${service}:${operation}`, resource }];
  const { region } = playing.at;
  await playing.role.play({ service, operation, region, needs }, () => undefined);
}
