import { EventForwarding } from '../../../modules/notifications/event-forwarding';
import { runsOf } from '../../../modules/notifications/pipeline-runs';
import { all, only, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const busArns = [
  'arn:aws:events:eu-west-1:333333333333:event-bus/default',
  'arn:aws:events:eu-west-1:444444444444:event-bus/delivery.log',
];
const stack = synthModule((scope) => {
  new EventForwarding(scope, 'forward', {
    ruleName: 'acme-forward',
    ruleArn: 'arn:aws:events:eu-west-1:222222222222:rule/acme-forward',
    roleName: 'acme-delivery-forward',
    pattern: runsOf('acme-'),
    busArns,
  });
});

describe('forwarding', () => {
  it('puts events on the buses that are named, and on no other', () => {
    expect(statement(only(stack, 'aws_iam_role_policy'), 'ForwardEvents')).toMatchObject({
      Action: 'events:PutEvents',
      Resource: busArns,
    });
  });

  it('has a target for each bus, which it reaches with its role', () => {
    const { address } = only(stack, 'aws_iam_role');
    const targets = all(stack, 'aws_cloudwatch_event_target');
    expect(targets.map(({ attributes }) => attributes.arn)).toEqual(busArns);
    for (const { attributes } of targets) expect(attributes.role_arn).toBe(`\${${address}.arn}`);
  });

  it('lets its rule alone assume the role', () => {
    expect(statement(only(stack, 'aws_iam_role'), 'ForwardRuleMayAssume')).toMatchObject({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:222222222222:rule/acme-forward' } },
    });
  });
});
