import { OUTSIDE, type Sabotages } from './row';

const ROLE = 'aws_iam_role.deploy-shop_role_role';
const deploy = (account: number) => `w${account}/${ROLE}`;

/** Accounts that can be swapped are asked about once: whatever makes one of a hundred different must still be found. */
export const many: Sabotages = {
  kind: 'one of a hundred accounts',
  zone: 'many',
  opens: false,
  rows: [
    [
      'one trusts a developer',
      'closed-world',
      (o) => o.trust(deploy(57), 'PipelineMayAssume', { AWS: 'arn:aws:iam::222222222222:role/Developer' }),
    ],
    [
      'one trusts an account outside',
      'closed-world',
      (o) => o.trust(deploy(57), 'PipelineMayAssume', { AWS: `arn:aws:iam::${OUTSIDE}:root` }),
    ],
    [
      'one trusts the pipeline no more',
      'hop',
      (o) =>
        o.statement(deploy(57), 'PipelineMayAssume', (s) => {
          s.Principal.AWS = 'arn:aws:iam::222222222222:role/acme-delivery-build-shop';
        }),
    ],
    [
      'one has no boundary',
      'hop',
      (o) => {
        delete o.at(deploy(99)).permissions_boundary;
      },
    ],
    [
      'one may do more',
      'unneeded-entry',
      (o) =>
        o.add(
          'w31/aws_iam_role_policy.deploy-shop_role_deployment',
          'UpdateService',
          'Action',
          'ecs:DeleteService',
        ),
    ],
    [
      'one has the id of another in its provider',
      'problem',
      (o) => {
        o.stack('w12').provider.aws[0].allowed_account_ids =
          o.stack('w13').provider.aws[0].allowed_account_ids;
      },
    ],
    [
      'each trusts the deploy role of the next',
      'unneeded-entry',
      (o) => {
        const ids = Array.from(
          { length: 100 },
          (_, n) => o.stack(`w${n}`).provider.aws[0].allowed_account_ids[0],
        );
        ids.forEach((_, n) => {
          o.trust(deploy(n), 'PipelineMayAssume', {
            AWS: `arn:aws:iam::${ids[(n + 1) % 100]}:role/acme-delivery-deploy-shop`,
          });
        });
      },
    ],
    [
      'each trusts its own developers',
      'closed-world',
      (o) => {
        for (let n = 0; n < 100; n++) {
          const [id] = o.stack(`w${n}`).provider.aws[0].allowed_account_ids;
          o.trust(deploy(n), 'PipelineMayAssume', { AWS: `arn:aws:iam::${id}:role/Developer` });
        }
      },
    ],
    [
      'two have each other’s policies',
      'hop',
      (o) => {
        const at = (n: number) => o.at(`w${n}/aws_iam_role_policy.deploy-shop_role_deployment`);
        const [one, other] = [at(20), at(21)];
        [one.policy, other.policy] = [other.policy, one.policy];
      },
    ],
  ],
};
