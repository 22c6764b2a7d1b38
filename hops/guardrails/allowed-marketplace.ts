import {
  anything,
  type GuardedAccount,
  type GuardrailRequests,
  keptFrom,
  leftAlone,
  mostly,
} from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsmarketplace.html';

const PRODUCT = 'aws-marketplace:ProductId';
const requests = [
  'aws-marketplace:Subscribe',
  'aws-marketplace:AcceptAgreementRequest',
  'aws-marketplace:CreateAgreementRequest',
];

export const allowedMarketplace: GuardrailRequests = {
  denied: (guarded) => [
    keptFrom('buys a product of AWS Marketplace', {
      actions: mostly(guarded, requests),
      ...bought(guarded, ['prod-another']),
    }),
    keptFrom('buys something of AWS Marketplace that is not named', {
      actions: mostly(guarded, requests),
      ...bought(guarded, []),
    }),
  ],
  leavesAlone: (guarded) =>
    common(guarded).flatMap((product) =>
      leftAlone(guarded, `buys the product ${product} of AWS Marketplace`, {
        actions: mostly(guarded, requests),
        ...bought(guarded, [product]),
      }),
    ),
};

function bought(guarded: GuardedAccount, products: readonly string[]) {
  const { resource, context } = anything(guarded);
  return { resource, context: { ...context, [PRODUCT]: products }, documentation };
}

/** What every list lets through. */
function common({ bound }: GuardedAccount): readonly string[] {
  const lists = bound.flatMap((entry) => ('products' in entry ? [entry.products] : []));
  return [...new Set(lists.flat())].filter((product) => lists.every((list) => list.includes(product)));
}
