import { join } from 'node:path';
import { findTerraform, isOlder, MissingToolError } from '../../rollout/tools';
import { ownFolder, writeProgram } from '../support/folder';

const folder = ownFolder();

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
