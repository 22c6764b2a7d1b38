import { OUTSIDE, type Sabotages } from './row';

/** Ways to give permissions beside the policies that are there. */
export const beside: Sabotages = {
  kind: 'permissions beside',
  zone: 'acme',
  opens: false,
  rows: [
    [
      'AdministratorAccess is attached',
      'as-planned',
      (o) =>
        o.put('tooling-storefront/aws_iam_role_policy_attachment.x', {
          role: '${aws_iam_role.build_role_role.name}',
          policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        }),
    ],
    [
      'a managed policy of AWS is attached',
      'problem',
      (o) =>
        o.put('tooling-storefront/aws_iam_role_policy_attachment.x', {
          role: '${aws_iam_role.build_role_role.name}',
          policy_arn: 'arn:aws:iam::aws:policy/PowerUserAccess',
        }),
    ],
    [
      'all attachments are said to be one',
      'problem',
      (o) =>
        o.put('tooling-storefront/aws_iam_role_policy_attachments_exclusive.x', {
          role_name: 'acme-delivery-build-storefront',
          policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        }),
    ],
    [
      'a role has a policy inside',
      'as-planned',
      (o) => {
        o.at('tooling-storefront/aws_iam_role.build_role_role').inline_policy = [
          {
            name: 'x',
            policy:
              '{"Version":"2012-10-17","Statement":{"Sid":"X","Effect":"Allow","Action":"iam:*","Resource":"*"}}',
          },
        ];
      },
    ],
    [
      'a role more has the name of a deploy role',
      'as-planned',
      (o) =>
        o.put('dev/aws_iam_role.x', {
          name: 'acme-delivery-deploy-evil',
          assume_role_policy: o.at('dev/aws_iam_role.deploy-storefront_role_role').assume_role_policy,
        }),
    ],
    [
      'a user with a key',
      'problem',
      (o) => {
        o.put('prod/aws_iam_user.x', { name: 'x' });
        o.put('prod/aws_iam_access_key.x', { user: 'x' });
      },
    ],
    [
      'an assignment of IAM Identity Center',
      'problem',
      (o) =>
        o.put('prod/aws_ssoadmin_account_assignment.x', { principal_id: 'x', target_id: '555555555555' }),
    ],
    [
      'an access grant',
      'problem',
      (o) => o.put('tooling/aws_s3control_access_grant.x', { permission: 'READWRITE' }),
    ],
    [
      'a grant of the key',
      'problem',
      (o) => o.put('tooling/aws_kms_grant.x', { operations: ['Decrypt'], grantee_principal: OUTSIDE }),
    ],
    [
      'a stack inside of the stack',
      'as-planned',
      (o) => o.put('prod/aws_cloudformation_stack.x', { template_body: 'Resources: {}' }),
    ],
    ['a resource of another provider', 'known-types', (o) => o.put('prod/awscc_iam_role.x', {})],
    [
      'a share with other accounts',
      'problem',
      (o) => o.put('tooling/aws_ram_principal_association.x', { principal: OUTSIDE }),
    ],
    [
      'a delegated administrator',
      'as-planned',
      (o) =>
        o.put('organization/aws_organizations_delegated_administrator.x', {
          account_id: '333333333333',
          service_principal: 'sso.amazonaws.com',
        }),
    ],
    [
      'replication of a bucket',
      'problem',
      (o) =>
        o.put('tooling/aws_s3_bucket_replication_configuration.x', {
          bucket: 'acme-artifacts-222222222222-eu-west-1',
          role: 'x',
          rule: [],
        }),
    ],
    [
      'a function that anybody calls',
      'problem',
      (o) => o.put('prod/aws_lambda_function_url.x', { function_name: 'x', authorization_type: 'NONE' }),
    ],
    [
      'a permission to call a function',
      'as-planned',
      (o) =>
        o.put('prod/aws_lambda_permission.x', {
          function_name: 'x',
          principal: '*',
          action: 'lambda:InvokeFunction',
        }),
    ],
    ['a secret', 'as-planned', (o) => o.put('prod/aws_secretsmanager_secret.x', { name: 'x' })],
    ['a name that every object has', 'problem', (o) => o.put('prod/constructor.x', { a: 1 })],
  ],
};
