import type { FoundAnswer } from '../../../proof/ask';
import { readDenial } from '../../../proof/explain';
import { messageOf, type ToldRequest } from '../../../proof/explain/message';

const session = 'arn:aws:sts::333333333333:assumed-role/acme-delivery-deploy-shop/session';
const service = 'arn:aws:ecs:eu-west-1:333333333333:service/shop/web';
const update: ToldRequest = { principal: session, action: 'ecs:UpdateService', resource: service };
const answer = (layer: string, decision: FoundAnswer['decision'] = 'ImplicitlyDenied'): FoundAnswer => ({
  decision,
  because: [{ layer }],
});

describe('the message of a denied request', () => {
  it.each([
    ['identityPolicies[0]', 'ImplicitlyDenied', 'identityPolicies', 'implicit'],
    ['permissionBoundary', 'ImplicitlyDenied', 'permissionBoundary', 'implicit'],
    ['resourcePolicy', 'ImplicitlyDenied', 'resourcePolicy', 'implicit'],
    ['serviceControlPolicies[2]', 'ExplicitlyDenied', 'serviceControlPolicies', 'explicit'],
    ['resourceControlPolicies[0]', 'ExplicitlyDenied', 'resourceControlPolicies', 'explicit'],
  ] as const)('of %s is understood by explain', (layer, decision, deniedBy, how) => {
    const message = messageOf(update, answer(layer, decision));
    expect(readDenial(message)).toMatchObject({ ...update, deniedBy, how });
  });

  it.each(['codebuild', 'codepipeline'])('is what %s itself says where it cannot become a role', (name) => {
    const principal = `${name}.amazonaws.com`;
    const role = 'arn:aws:iam::222222222222:role/acme-delivery-build-shop';
    const message = messageOf(
      { principal, action: 'sts:AssumeRole', resource: role },
      answer('resourcePolicy'),
    );
    expect(readDenial(message)).toMatchObject({ principal, action: 'sts:AssumeRole', resource: role });
  });
});
