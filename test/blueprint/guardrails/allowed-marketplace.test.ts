import { allowedMarketplace } from '../../../blueprint/guardrails/allowed-marketplace';
import { statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('allowed-marketplace', () => {
  const deny = (products: readonly string[]) =>
    bySid(statementsOf(allowedMarketplace, { options: { products } }), 'DenyOtherProducts');

  it('denies to buy anything where nothing is in the list', () => {
    expect(deny([])).not.toHaveProperty('Condition');
    expect(deny([]).Action).toContain('aws-marketplace:Subscribe');
  });

  it('denies to buy other products than those of the list, and what names none', () => {
    expect(deny(['prod-1']).Condition).toEqual({
      'ForAllValues:StringNotEquals': { 'aws-marketplace:ProductId': ['prod-1'] },
    });
  });
});
