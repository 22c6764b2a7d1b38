import { list, pattern } from '../schema/wanted';
import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const allowedMarketplace = defineGuardrail({
  id: 'allowed-marketplace',
  type: 'service-control',
  policy: 'spending',
  denies: 'subscribing to products of AWS Marketplace that are not in the list',
  why: 'A subscription is a contract: it is bought on the bill of the organization and runs software of somebody else.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {
    /** Ids of the products that may be bought, such as `prod-a1b2c3d4e5f6g`. @default none */
    products: list(
      pattern(/^[A-Za-z0-9-]{5,64}$/, 'the id of a product of AWS Marketplace', 'copy it'),
    ).default([]),
  },
  statements: (subject) => {
    const { products } = subject.options;
    return [
      denial(subject, {
        sid: 'DenyOtherProducts',
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsmarketplace.html (2026-11-28)
        actions: actionsOf('aws-marketplace', [
          'AcceptAgreementRequest',
          'CreateAgreementRequest',
          'Subscribe',
        ]),
        // A request is for one product. ForAllValues also denies one that names none.
        ...(products.length > 0 && {
          when: { 'ForAllValues:StringNotEquals': { 'aws-marketplace:ProductId': products } },
        }),
      }),
    ];
  },
});
