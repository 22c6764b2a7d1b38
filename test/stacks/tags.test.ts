import { landingZones } from '../support/landing-zones';
import { synthesized } from '../support/synth';

describe.each(landingZones)('the tags of $title', ({ landingZone }) => {
  const wanted: Readonly<Record<string, string>> = { ...('tags' in landingZone && landingZone.tags) };

  it('reach every resource: each provider of AWS in each stack has them as default tags', () => {
    for (const { id, json } of synthesized(landingZone)) {
      const providers = [json.provider?.aws ?? []].flat();
      for (const { default_tags: found } of providers)
        expect([id, [found].flat()[0]]).toMatchObject([id, { tags: wanted }]);
    }
  });

  it('reach what stack sets bring: AWS CloudFormation puts the tags of a stack set on its stacks and what they make', () => {
    for (const { json } of synthesized(landingZone))
      for (const set of Object.values(json.resource?.aws_cloudformation_stack_set ?? {}))
        expect(set).not.toHaveProperty('tags');
  });
});
