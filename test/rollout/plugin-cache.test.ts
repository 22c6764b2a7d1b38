import { metInPluginCache } from '../../rollout/cdktf';

describe('two stacks that meet in the plugin cache', () => {
  const cache = '/home/ann/.terraform.d/plugin-cache/registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64';

  it('are told from other failures', () => {
    const met = [
      'Error: Failed to install provider',
      'Error while installing hashicorp/aws v5.100.0: failed to create directory',
      `${cache}:`,
      'mkdir',
      `${cache}:`,
      'file exists',
    ].join('\n');
    expect(metInPluginCache(met)).toBe(true);
    expect(metInPluginCache(`open ${cache}/terraform-provider-aws: text file busy`)).toBe(true);
  });

  it('are not what a missing provider, or a bucket that exists, is', () => {
    expect(metInPluginCache('Error: Failed to query available provider packages')).toBe(false);
    expect(metInPluginCache('BucketAlreadyExists: file exists')).toBe(false);
  });
});
