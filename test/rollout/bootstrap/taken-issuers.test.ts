import { takenIssuers } from '../../../rollout/bootstrap/taken-issuers';

const asked = {
  folder: '.blueprint/bootstrap/stacks/bootstrap-tooling',
  binary: 'terraform',
  arnOf: (host: string) => `arn:aws:iam::222222222222:oidc-provider/${host}`,
};

/** As Terraform prints it, with the frame around. */
const printed = (message: string, address: string) =>
  [
    '╷',
    `│ Error: ${message}`,
    '│ ',
    `│   with ${address},`,
    '│   on cdk.tf.json line 12, in resource:',
    '╵',
  ].join('\n');

const exists = (url: string) =>
  `creating IAM OIDC Provider: operation error IAM: CreateOpenIDConnectProvider, https response error StatusCode: 409, RequestID: 1, EntityAlreadyExists: Provider with url ${url} already exists.`;

describe('an issuer of tokens that the account knows already', () => {
  it('is taken out of the stack that made it, and then in, line by line', () => {
    const address = 'aws_iam_openid_connect_provider.builder-github-actions_provider';
    expect(
      takenIssuers(printed(exists('https://token.actions.githubusercontent.com'), address), asked),
    ).toEqual([
      expect.stringContaining('the account knows the issuer token.actions.githubusercontent.com already'),
      `  terraform -chdir=cdktf.out/stacks/tooling state rm '${address}'`,
      expect.stringContaining('run bootstrap again'),
      `  terraform -chdir=${asked.folder} import '${address}' arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com`,
    ]);
  });

  it('is nothing else that exists, and no other error about an issuer', () => {
    const role = printed('EntityAlreadyExists: Role with name acme exists', 'aws_iam_role.acme');
    const denied = printed(
      'AccessDenied: not authorized on https://gitlab.com',
      'aws_iam_openid_connect_provider.builder-gitlab-ci_provider',
    );
    expect([role, denied].flatMap((output) => takenIssuers(output, asked))).toEqual([]);
  });
});
