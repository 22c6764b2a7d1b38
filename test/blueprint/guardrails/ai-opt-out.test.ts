import { aiOptOut } from '../../../blueprint/guardrails/ai-opt-out';
import { contentOf } from '../../support/guardrail-subject';

const NONE = { '@@operators_allowed_for_child_policies': ['@@none'] };

describe('ai-opt-out', () => {
  it("is AWS's own example: every service is opted out of, and nobody below can opt in", () => {
    expect(contentOf(aiOptOut)).toEqual({
      services: { ...NONE, default: { ...NONE, opt_out_policy: { ...NONE, '@@assign': 'optOut' } } },
    });
  });

  it('lets named services keep what they are given', () => {
    expect(contentOf(aiOptOut, { options: { except: ['polly'] } })).toMatchObject({
      services: { polly: { opt_out_policy: { '@@assign': 'optIn' } } },
    });
  });
});
