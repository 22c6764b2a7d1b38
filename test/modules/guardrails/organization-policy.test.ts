import { OrganizationPolicy } from '../../../modules/guardrails/organization-policy';
import { policyOf } from '../../../policies/document';
import { only, policiesOf } from '../../support/stack';
import { synthModule } from '../../support/synth';

const document = policyOf([
  { Sid: 'DenyLeaving', Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
]);
const common = { description: 'Nobody leaves.', type: 'SERVICE_CONTROL_POLICY', document };

describe('a policy of the organization', () => {
  const stack = synthModule((scope) => {
    new OrganizationPolicy(scope, 'leave', { ...common, name: 'acme-leave', targetId: 'r-acme' });
  });
  const policy = only(stack, 'aws_organizations_policy');

  it('carries its name, its description, its type and its document', () => {
    expect(policy.attributes).toMatchObject({
      name: 'acme-leave',
      description: 'Nobody leaves.',
      type: 'SERVICE_CONTROL_POLICY',
    });
    expect(policiesOf(policy).map((each) => each.statements)).toEqual([document.Statement]);
  });

  it('is attached to its target', () => {
    expect(only(stack, 'aws_organizations_policy_attachment').attributes).toMatchObject({
      target_id: 'r-acme',
      policy_id: `\${${policy.address}.id}`,
    });
  });

  it('may be written in another language than that of IAM', () => {
    const content = { tags: { team: { tag_key: { '@@assign': 'Team' } } } };
    const tags = synthModule((scope) => {
      const props = { name: 'acme-tags', description: 'Tags.', type: 'TAG_POLICY', targetId: 'r-acme' };
      new OrganizationPolicy(scope, 'tags', { ...props, document: content });
    });
    const { attributes } = only(tags, 'aws_organizations_policy');
    expect(attributes.type).toBe('TAG_POLICY');
    expect(JSON.parse(`${attributes.content}`)).toEqual(content);
  });
});
