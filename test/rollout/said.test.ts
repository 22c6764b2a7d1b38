import { changesSaid, errorIn, errorSaid } from '../../rollout/said';

describe('what Terraform said at its end', () => {
  it.each([
    ['Apply complete! Resources: 7 added, 1 changed, 2 destroyed.', { added: 7, changed: 1, destroyed: 2 }],
    [
      'dev  Apply complete! Resources: 7 added, 0 changed, 0 destroyed.',
      { added: 7, changed: 0, destroyed: 0 },
    ],
    [
      'dev  done\n     Apply complete! Resources: 1 added, 0\n     changed, 0 destroyed.',
      { added: 1, changed: 0, destroyed: 0 },
    ],
    [
      'Apply complete! Resources: 1 imported, 2 added, 0 changed, 0 destroyed.',
      { added: 2, changed: 0, destroyed: 0 },
    ],
  ])('is read from %j', (output, changes) => {
    expect(changesSaid('Apply', output)).toEqual(changes);
  });

  it('is read of a destruction too', () => {
    const output = 'staging  x\n         Destroy complete! Resources: 7 destroyed.\n';
    expect(changesSaid('Destroy', output)).toEqual({ added: 0, changed: 0, destroyed: 7 });
    expect(changesSaid('Apply', output)).toBeUndefined();
  });

  it.each([
    'dev  aws_x.y: Creating...\nNo outputs found.',
    '      + text = "Apply complete! Resources: 1 added, 0 changed, 0 destroyed."',
    '',
  ])('is not there in %j', (output) => {
    expect(changesSaid('Apply', output)).toBeUndefined();
  });
});

describe('an error', () => {
  it('is what Terraform calls so', () => {
    expect(errorSaid('dev  │ Error: creating IAM Role')).toBe(true);
    expect(errorSaid('[ERROR] default - getaddrinfo ENOTFOUND checkpoint-api.hashicorp.com')).toBe(false);
  });

  it('is not what cdktf says of the outputs of a stack whose Terraform was killed', () => {
    expect(
      errorSaid("Error: External Error: Failed to parse terraform output: SyntaxError: the output was ''"),
    ).toBe(false);
  });
});

describe('the error in what was printed', () => {
  it('is the text inside the frame that Terraform draws', () => {
    const printed = [
      'dev  ╷',
      'dev  │ Error: creating IAM Role (acme-delivery-deploy-shop): EntityAlreadyExists',
      'dev  │ ',
      'dev  │   with aws_iam_role.deploy-shop_role_role,',
      'dev  ╵',
    ].join('\n');
    expect(errorIn(printed)).toBe(
      'creating IAM Role (acme-delivery-deploy-shop): EntityAlreadyExists\nwith aws_iam_role.deploy-shop_role_role,',
    );
  });

  it('is the end of what was printed where nothing is called an error', () => {
    const printed = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
    expect(errorIn(printed).split('\n')).toEqual(Array.from({ length: 8 }, (_, line) => `line ${line + 12}`));
  });

  it('leaves out how many stacks cdktf is busy with', () => {
    expect(
      errorIn(
        '1 Stack deploying     0 Stacks done\nError: no\nInvoking Terraform CLI failed with exit code 1',
      ),
    ).toBe('no');
  });

  it('says what to do where the registry cannot be reached', () => {
    const printed = 'Error: Failed to query available provider packages\n\nCould not retrieve the list';
    expect(errorIn(printed)).toContain('BLUEPRINT_AWS_PROVIDER_VERSION');
    expect(errorIn('Error: something else')).not.toContain('BLUEPRINT_AWS_PROVIDER_VERSION');
  });
});
