import { blockOf, isBlock } from './block';
import type { Collector } from './collector';
import type { LocatedResource } from './located';
import type { FoundAction, FoundEventRule, FoundMade, FoundPipeline, FoundReplication } from './model';

/** Replication rules of registries. */
export function collectReplications(collector: Collector): readonly FoundReplication[] {
  const found: FoundReplication[] = [];
  collector.each('aws_ecr_replication_configuration', (placed) => {
    const { account, region, address } = placed;
    const [configuration] = [placed.value('replication_configuration')].flat();
    for (const rule of [blockOf(configuration).rule].flat().filter(isBlock)) {
      found.push({
        account,
        region,
        address,
        prefixes: [rule.repository_filter]
          .flat()
          .filter(isBlock)
          .map(({ filter }) => String(filter)),
        destinations: [rule.destination]
          .flat()
          .filter(isBlock)
          .map((each) => ({ account: String(each.registry_id), region: String(each.region) })),
      });
    }
  });
  return found;
}

/** Rules of Amazon EventBridge, on whatever bus. */
export function collectEventRules(collector: Collector): readonly FoundEventRule[] {
  const found: FoundEventRule[] = [];
  collector.each('aws_cloudwatch_event_rule', (placed) => {
    const { account, region, address } = placed;
    found.push({
      account,
      region,
      address,
      bus: placed.textOr('event_bus_name', 'default'),
      wildcard: placed.textOr('event_pattern', '').includes('"wildcard"'),
    });
  });
  return found;
}

/** Types that AWS counts, or whose size it limits, and that nothing else here reads as a whole. */
const COUNTED = [
  'aws_cloudformation_stack_set',
  'aws_cloudtrail',
  'aws_cloudwatch_log_resource_policy',
  'aws_codebuild_project',
  'aws_codestarnotifications_notification_rule',
  'aws_config_config_rule',
  'aws_iam_policy',
  'aws_ssoadmin_permission_set',
];

/** What AWS counts. */
export function collectMade(collector: Collector): readonly FoundMade[] {
  const found: FoundMade[] = [];
  for (const type of COUNTED)
    collector.each(type, (placed) => {
      const { account, region, address } = placed;
      const template = type === 'aws_cloudformation_stack_set' && placed.text('template_body');
      found.push({ type, account, region, address, ...(template && { template }) });
    });
  return found;
}

export function collectPipelines(collector: Collector): readonly FoundPipeline[] {
  const found: FoundPipeline[] = [];
  collector.each('aws_codepipeline', (placed) => {
    const { account, address } = placed;
    found.push({
      arn: String(placed.stack.computed(placed, 'arn')),
      name: placed.text('name'),
      account,
      address,
      roleArn: placed.text('role_arn'),
      actions: [placed.value('stage')]
        .flat()
        .filter(isBlock)
        .flatMap((stage) => actionsOf(stage, placed)),
    });
  });
  return found;
}

function actionsOf(
  stage: Readonly<Record<string, unknown>>,
  { region }: LocatedResource,
): readonly FoundAction[] {
  const actions = [stage.action]
    .flat()
    .filter(isBlock)
    .map(
      (action): FoundAction => ({
        stage: String(stage.name),
        name: String(action.name),
        category: String(action.category),
        provider: String(action.provider),
        runOrder: Number(action.run_order ?? 1),
        roleArn: action.role_arn === undefined ? undefined : String(action.role_arn),
        region: String(action.region ?? region),
        configuration: Object.fromEntries(
          Object.entries(blockOf(action.configuration)).map(([key, value]) => [key, String(value)]),
        ),
      }),
    );
  return actions.sort((left, right) => left.runOrder - right.runOrder);
}
