import { hasWildcard } from '../../policies/pattern';
import { actionsOf } from './action-patterns';
import type { ActionFacts, Catalogue, ServiceFacts } from './catalogue';
import { canBe, coversEveryResource } from './resource-types';
import type { Remark, StatementRule, Subject } from './rule';
import { isKeyPolicy, listed } from './subject';

/**
 * Policies without `Resource`, such as trust policies and those of ECR repositories, are about the resource they are
 * of. So is a key policy, where it says `*`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export const actionCannotApplyToResource: StatementRule = {
  id: 'action-cannot-apply-to-resource',
  why: 'A statement matches a request only where its resource is one that the action can be about.',
  check: (subject, catalogue) =>
    listed(subject.statement.Action).flatMap((written) => pairRemarks(written, subject, catalogue)),
};

function pairRemarks(written: string, subject: Subject, catalogue: Catalogue): readonly Remark[] {
  const actions = actionsOf(written, catalogue);
  const service = catalogue.serviceOf(written.slice(0, written.indexOf(':')).toLowerCase());
  if (!service || actions.length === 0) return [];
  if (subject.kind === 'resource policy' && !isOfOrganization(subject) && actions.every(takesNoResource))
    return [
      remark(
        `the action "${written}", which is about no resource, in the policy of one`,
        'delete it: only policies of roles and of the organization decide it',
      ),
    ];
  const resources = listed(subject.statement.Resource);
  if (resources.length === 0 || isKeyPolicy(subject)) return [];
  return actions.some((action) => appliesTo(action, resources, service))
    ? []
    : [cannotApply(written, actions, resources)];
}

/** What is asked of an organization as a whole, its own policy decides. */
function isOfOrganization({ type }: Subject): boolean {
  return type === 'aws_organizations_resource_policy';
}

function takesNoResource({ resources }: ActionFacts): boolean {
  return resources.length === 0;
}

function appliesTo(action: ActionFacts, patterns: readonly string[], service: ServiceFacts): boolean {
  return patterns.some(
    (pattern) =>
      coversEveryResource(pattern) || action.resources.some((type) => canBe(type, pattern, service)),
  );
}

function cannotApply(written: string, actions: readonly ActionFacts[], patterns: readonly string[]): Remark {
  const found = `the action "${written}" on ${patterns.map((pattern) => `"${pattern}"`).join(', ')}`;
  const types = [...new Set(actions.flatMap(({ resources }) => resources))];
  if (types.length === 0) return remark(found, 'write Resource "*": the action is about no resource');
  const which = hasWildcard(written) ? 'they are' : 'it is';
  return remark(found, `name what ${which} about: ${types.slice(0, 3).join(' or ')}`);
}

function remark(found: string, change: string): Remark {
  return { severity: 'error', found, change };
}
