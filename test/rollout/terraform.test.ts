import { join } from 'node:path';
import { errorIn, findTerraform, isOlder, MissingToolError, planStack } from '../../rollout/terraform';
import { ownFolder, writeProgram } from '../support/folder';

const folder = ownFolder();
const options = { cwd: folder, env: process.env };

/** A program that answers as Terraform of that version does. */
const terraform = (version: string) =>
  writeProgram(
    join(folder, `terraform-${version}`),
    `echo '{"terraform_version":"${version}","platform":"linux_amd64"}'`,
  );

describe('finding Terraform', () => {
  it('gives the program and its version', () => {
    const binary = terraform('1.10.0');
    expect(findTerraform(binary)).toEqual({ binary, version: '1.10.0' });
  });

  it.each(['1.9.8', '1.5.7', '0.15.5'])(
    'refuses version %s, which is too old, and says what to do',
    (version) => {
      const binary = terraform(version);
      expect(() => findTerraform(binary)).toThrow(MissingToolError);
      expect(() => findTerraform(binary)).toThrow(
        `${binary} is version ${version}, wanted 1.10.0 or later: upgrade it`,
      );
    },
  );

  it('says where to get it, and OpenTofu, where it is missing', () => {
    expect(() => findTerraform(join(folder, 'nothing-here'))).toThrow(
      /nothing-here was not found: install Terraform 1\.10\.0 or later from https:\S+, or OpenTofu from https:\S+ and pass --tofu$/,
    );
  });
});

describe('comparing versions', () => {
  it.each([
    ['1.9.9', '1.10.0', true],
    ['1.10.0', '1.10.0', false],
    ['1.10.1', '1.10.0', false],
    ['1.2.3', '2.0.0', true],
    ['2.0.0', '1.99.99', false],
    ['1.10.0-rc1', '1.10.0', false],
    ['1.10', '1.10.1', true],
  ])('%s is older than %s: %s', (left, right, expected) => {
    expect(isOlder(left, right)).toBe(expected);
  });
});

describe('planning a deployed stack', () => {
  const plan = (code: number, printed = '') => {
    const binary = writeProgram(join(folder, `plan-${code}`), `echo "${printed}"\nexit ${code}`);
    return planStack({ binary, version: '1.10.0' }, options);
  };

  it.each([
    [0, 'no change'],
    [2, 'changes'],
  ] as const)('takes exit code %d for "%s"', async (code, answer) => {
    expect(await plan(code)).toBe(answer);
  });

  it('fails with the error where Terraform itself fails', async () => {
    await expect(plan(1, 'Error: no such bucket')).rejects.toThrow('no such bucket');
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
