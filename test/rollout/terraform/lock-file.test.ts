import { lockFor } from '../../../rollout/terraform/lock-file';

const lock = ['aws', 'tfe', 'awscc']
  .map(
    (name) =>
      `provider "registry.terraform.io/hashicorp/${name}" {\n  version = "1.0.0"\n  hashes = [\n    "h1:x",\n  ]\n}\n`,
  )
  .join('\n');
const named = (text: string) => [...text.matchAll(/^provider "[^"]+\/(\w+)"/gm)].map(([, name]) => name);

describe('the part of a lock file that a stack needs', () => {
  it('is the blocks of its providers, short names included, and no others', () => {
    expect(named(lockFor(lock, ['aws']))).toEqual(['aws']);
    expect(named(lockFor(lock, ['hashicorp/tfe', 'registry.terraform.io/hashicorp/aws']))).toEqual([
      'aws',
      'tfe',
    ]);
    expect(named(lockFor(lock, []))).toEqual([]);
  });

  it('is written whole, with its hashes', () => {
    expect(lockFor(lock, ['aws'])).toMatch(/hashes = \[\n {4}"h1:x",\n {2}\]\n\}\n$/);
  });
});
