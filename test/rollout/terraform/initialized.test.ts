import type { TerraformDriver } from '../../../rollout/terraform/driver';
import { initialized } from '../../../rollout/terraform/initialized';

const stack = { id: 'dev', folder: '/nowhere', dependsOn: [] };
const saying = (code: number, output: string) =>
  ({ init: async () => ({ code, output }), advice: () => ['try again'] }) as unknown as TerraformDriver;

describe('a stack that is got ready', () => {
  it('is refused where a provider of somebody stands in for the locked one, which Terraform only warns of', async () => {
    const warning = `╷
│ Warning: Provider development overrides are in effect
│
│ The following provider development overrides are set in the CLI configuration:
│  - hashicorp/aws in /home/somebody/aws
╵
Terraform has been successfully initialized!
`;
    await expect(initialized(stack, saying(0, warning))).rejects.toThrow(
      'a provider of somebody is used in place of the locked one: take dev_overrides out',
    );
  });

  it('is ready without that, and says what Terraform said where it fails', async () => {
    await expect(
      initialized(stack, saying(0, 'Terraform has been successfully initialized!')),
    ).resolves.toBeUndefined();
    await expect(initialized(stack, saying(1, 'Error: no such bucket'))).rejects.toThrow(
      /no such bucket\ntry again$/,
    );
  });
});
