import { OUTSIDE, type Sabotages } from './row';

const ROLE = 'prod/aws_iam_role.deploy-storefront_role_role';
const DEPLOY = 'prod/aws_iam_role_policy.deploy-storefront_role_deployment';
const EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

export const terraform: Sabotages = {
  kind: 'what Terraform reads',
  zone: 'acme',
  opens: false,
  rows: [
    [
      'a body is a list',
      'problem',
      (o) => {
        o.stack('prod').resource.aws_iam_role_policy_attachment = { x: [{ role: 'a', policy_arn: 'b' }] };
      },
    ],
    [
      'a type is a list',
      'problem',
      (o) => {
        o.stack('prod').resource.aws_iam_user = [{ x: {} }];
      },
    ],
    [
      'resources are a list',
      'problem',
      (o) => {
        const json = o.stack('prod');
        json.resource = [json.resource];
      },
    ],
    [
      'a file has a key twice',
      'problem',
      (o) => o.text('prod', (text) => text.replace('"resource": {', '"resource": {}, "resource": {')),
    ],
    [
      'a policy has a key twice',
      'problem',
      (o) => {
        const block = o.at(DEPLOY);
        block.policy = block.policy.replace(
          '"Statement":',
          '"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}],"Statement":',
        );
      },
    ],
    [
      'a policy has a key twice, once with an escaped letter',
      'problem',
      (o) => {
        const block = o.at(DEPLOY);
        block.policy = block.policy.replace('"Statement":', '"\\u0053tatement":[],"Statement":');
      },
    ],
    [
      'there is a .tf file',
      'problem',
      (o) => o.file('stacks/prod/extra.tf', 'resource "aws_iam_user" "x" {}'),
    ],
    ['there is an override file', 'problem', (o) => o.file('stacks/prod/override.tf.json', '{}')],
    ['there are variables', 'problem', (o) => o.file('stacks/prod/x.auto.tfvars.json', '{}')],
    ['there is a folder of no stack', 'problem', (o) => o.file('stacks/evil/cdk.tf.json', '{}')],
    [
      'the manifest has a stack more',
      'problem',
      (o) => {
        o.stack('manifest').stacks.evil = { synthesizedStackPath: 'stacks/evil/cdk.tf.json' };
      },
    ],
    [
      'the manifest names another file',
      'problem',
      (o) => {
        o.stack('manifest').stacks.prod.synthesizedStackPath = 'stacks/dev/cdk.tf.json';
      },
    ],
    [
      'the output is of other accounts/',
      'problem',
      (o) => {
        o.stack('blueprint').madeFrom = 'x';
      },
    ],
    [
      'a program runs',
      'meta-arguments',
      (o) => {
        o.at(ROLE).provisioner = [{ 'local-exec': { command: 'x' } }];
      },
    ],
    [
      'what is applied is ignored',
      'meta-arguments',
      (o) => {
        o.at(ROLE).lifecycle = { ignore_changes: ['assume_role_policy'] };
      },
    ],
    [
      'a role is counted',
      'problem',
      (o) => {
        o.at(ROLE).count = 2;
      },
    ],
    [
      'a bucket is counted away',
      'meta-arguments',
      (o) => {
        o.at('tooling/aws_s3_bucket_public_access_block.artifacts-eu-west-1_public-access').count = 0;
      },
    ],
    [
      'a policy is a function',
      'problem',
      (o) => {
        o.at(DEPLOY).policy = '${jsonencode({Statement = []})}';
      },
    ],
    [
      'a policy is read from a file',
      'problem',
      (o) => {
        o.at(DEPLOY).policy = '${file("policy.json")}';
      },
    ],
    [
      'a policy is a document of Terraform',
      'known-types',
      (o) => {
        o.stack('prod').data = { aws_iam_policy_document: { x: {} } };
      },
    ],
    [
      'a policy has a directive',
      'problem',
      (o) => {
        const block = o.at(DEPLOY);
        block.policy = block.policy.replace(
          '"ecs:UpdateService"',
          '"ecs:UpdateService"%{ if true },"ecs:*"%{ endif }',
        );
      },
    ],
    [
      'a policy is a local',
      'terraform-blocks',
      (o) => {
        o.stack('prod').locals = { p: EVERYTHING };
        o.at(DEPLOY).policy = '${local.p}';
      },
    ],
    [
      'a program answers a data source',
      'known-types',
      (o) => {
        o.stack('prod').data = { external: { x: { program: ['x'] } } };
      },
    ],
    [
      'a data source is asked by more',
      'known-types',
      (o) => {
        o.stack('tooling-storefront').data.aws_kms_alias['artifact-key-eu-west-1'].arn =
          `arn:aws:kms:eu-west-1:${OUTSIDE}:alias/x`;
      },
    ],
    [
      'there is a variable',
      'terraform-blocks',
      (o) => {
        o.stack('prod').variable = { x: { default: 1 } };
      },
    ],
    [
      'an output reads a file of the machine',
      'terraform-blocks',
      (o) => {
        o.stack('prod').output = { x: { value: '${file("~/.aws/credentials")}' } };
      },
    ],
    [
      'there are two providers of one region',
      'terraform-settings',
      (o) => {
        o.stack('prod').provider.aws.push(o.stack('prod').provider.aws[0]);
      },
    ],
    [
      'something is imported',
      'terraform-blocks',
      (o) => {
        o.stack('prod').import = [{ to: 'aws_iam_role.x', id: 'x' }];
      },
    ],
    [
      'something is moved',
      'terraform-blocks',
      (o) => {
        o.stack('prod').moved = [{ from: 'aws_iam_role.a', to: 'aws_iam_role.b' }];
      },
    ],
    [
      'there is a module',
      'problem',
      (o) => {
        o.stack('prod').module = { x: { source: './x' } };
      },
    ],
    [
      'a provider works in any account',
      'terraform-settings',
      (o) => {
        delete o.stack('prod').provider.aws[0].allowed_account_ids;
      },
    ],
    [
      'a provider works in another account',
      'terraform-settings',
      (o) => {
        o.stack('dev').provider.aws[0].assume_role[0].role_arn =
          'arn:aws:iam::555555555555:role/OrganizationAccountAccessRole';
      },
    ],
    [
      'a provider has another endpoint',
      'terraform-settings',
      (o) => {
        o.stack('prod').provider.aws[0].endpoints = [{ iam: 'https://evil.example' }];
      },
    ],
    [
      'the provider is another one',
      'terraform-settings',
      (o) => {
        o.stack('prod').terraform.required_providers.aws.source = 'evil/aws';
      },
    ],
    [
      'the provider is of any version',
      'terraform-settings',
      (o) => {
        o.stack('prod').terraform.required_providers.aws.version = '>= 0';
      },
    ],
    [
      'any Terraform may work on the stack',
      'terraform-settings',
      (o) => {
        delete o.stack('prod').terraform.required_version;
      },
    ],
    [
      'there is a provider more',
      'terraform-settings',
      (o) => {
        o.stack('prod').provider.http = {};
      },
    ],
    [
      'the state is elsewhere',
      'terraform-settings',
      (o) => {
        o.stack('prod').terraform.backend = { http: { address: 'https://evil.example' } };
      },
    ],
    [
      'stacks share their state',
      'terraform-settings',
      (o) => {
        o.stack('prod').terraform.backend.local.path = '../../../state/dev.tfstate';
      },
    ],
  ],
};
