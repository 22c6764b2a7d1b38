import { lossInWords, lossOf } from '../../blueprint/plan/lifecycle/losses';
import { type ImageNeeds, imageNeeds } from '../../blueprint/plan/lifecycle/needs';
import { needsOfReplicas } from '../../blueprint/plan/lifecycle/policy';
import type { LifecycleRule } from '../../blueprint/plan/lifecycle/rules';
import type { Blueprint } from '../../blueprint/plan/planned';
import { repositoriesOf } from '../../blueprint/plan/repositories';
import { isBlock } from '../gather/block';
import { type FoundInstance, instancesOf } from '../gather/instances';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { unprotected } from './protection';

const POLICY = 'aws_ecr_lifecycle_policy';
const TEMPLATE = 'aws_ecr_repository_creation_template';

/** A lifecycle of the output, and what the images of its repositories need. */
interface FoundLifecycle {
  readonly instance: FoundInstance;
  readonly argument: string;
  readonly needs: ImageNeeds;
}

/**
 * No lifecycle takes an image that a wave may run or go back to, nor what belongs to it: not in a repository of an application, and not in a
 * replica, whichever template makes it. It is asked of the rules as Amazon ECR would apply them, not of how they are written.
 */
export function takenTooEarly(blueprint: Blueprint, stacks: readonly StackOutput[]): readonly Finding[] {
  return lifecyclesIn(blueprint, stacks).flatMap(({ instance, argument, needs }) => {
    const found = takes(instance.value(argument), needs);
    return found === undefined ? [] : [unprotected(instance.address, `${argument}: ${found}`)];
  });
}

function lifecyclesIn(blueprint: Blueprint, stacks: readonly StackOutput[]): readonly FoundLifecycle[] {
  const { facts, names, applications } = blueprint;
  const { byType } = instancesOf(stacks, new Set([POLICY, TEMPLATE]));
  const repositories = new Map(
    applications.flatMap(({ facts: application }) =>
      repositoriesOf(application).map(
        (each) => [names.repository(each.path), imageNeeds(facts, application, each)] as const,
      ),
    ),
  );
  return [
    ...(byType.get(POLICY) ?? []).flatMap((instance) => {
      const needs = repositories.get(String(instance.value('repository')));
      return needs ? [{ instance, argument: 'policy', needs }] : [];
    }),
    ...(byType.get(TEMPLATE) ?? [])
      .filter(({ value }) => [value('applied_for')].flat().includes('REPLICATION'))
      .filter(({ value }) => value('lifecycle_policy') !== undefined)
      .map((instance) => ({ instance, argument: 'lifecycle_policy', needs: needsOfReplicas(blueprint) })),
  ];
}

/** What a lifecycle takes too early, in words; undefined where it takes nothing that is needed. */
function takes(policy: unknown, needs: ImageNeeds): string | undefined {
  const rules = rulesOf(policy);
  if (!rules) return 'it is no lifecycle policy that can be read';
  const loss = lossOf(rules, needs);
  return (
    loss && `${lossInWords(loss)}, and it may be needed for ${needs.days} days, and longer where it runs`
  );
}

function rulesOf(policy: unknown): readonly LifecycleRule[] | undefined {
  try {
    const { rules } = JSON.parse(String(policy));
    return Array.isArray(rules) && rules.every(isRule) ? rules : undefined;
  } catch {
    return undefined;
  }
}

const COUNTS = ['imageCountMoreThan', 'sinceImagePulled', 'sinceImagePushed', 'sinceImageTransitioned'];

function isRule(rule: unknown): rule is LifecycleRule {
  if (!isBlock(rule) || !isBlock(rule.selection) || !isBlock(rule.action)) return false;
  const { tagStatus, countType, countNumber } = rule.selection;
  return (
    typeof rule.rulePriority === 'number' &&
    ['any', 'tagged', 'untagged'].includes(String(tagStatus)) &&
    COUNTS.includes(String(countType)) &&
    typeof countNumber === 'number' &&
    ['expire', 'transition'].includes(String(rule.action.type))
  );
}
