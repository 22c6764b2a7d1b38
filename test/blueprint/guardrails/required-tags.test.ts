import { requiredTags } from '../../../blueprint/guardrails/required-tags';
import { contentOf, guardrailSubject } from '../../support/guardrail-subject';
import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const facts = { ...guardrailSubject().facts, tags: { CostCenter: '4711', owner: 'platform' } };

describe('required-tags', () => {
  it('has the keys of `tags`, as they are spelled there, and the values that are allowed', () => {
    const options = {
      values: { CostCenter: ['4712'] },
      enforcedFor: ['ec2:instance'],
      requiredFor: ['s3:bucket'],
    };
    const types = {
      enforced_for: { '@@assign': ['ec2:instance'] },
      report_required_tag_for: { '@@assign': ['s3:bucket'] },
    };
    const key = (name: string) => ({
      '@@operators_allowed_for_child_policies': ['@@none'],
      '@@assign': name,
    });
    expect(contentOf(requiredTags, { facts, options })).toEqual({
      tags: {
        costcenter: { tag_key: key('CostCenter'), tag_value: { '@@assign': ['4711', '4712'] }, ...types },
        owner: { tag_key: key('owner'), ...types },
      },
    });
  });

  it('is refused with a key that no resource carries', () => {
    const guardrails = {
      on: { Workloads: [{ guardrail: 'required-tags' as const, values: { 'cost-center': ['4711'] } }] },
    };
    expect(problemsOf(aLandingZone({ tags: { 'cost-centre': '4711' }, guardrails }))).toEqual([
      'accounts/ guardrails.on.Workloads.required-tags.values: found the key "cost-center", which no resource carries, wanted keys of `tags` in accounts/index.ts, which every resource gets: did you mean "cost-centre"?',
    ]);
  });

  it('is refused where there are no tags', () => {
    const guardrails = { on: { Workloads: ['required-tags' as const] } };
    expect(problemsOf(aLandingZone({ tags: {}, guardrails }))).toHaveLength(1);
  });
});
