import { ec2Declarative } from '../../../blueprint/guardrails/ec2-declarative';
import { contentOf } from '../../support/guardrail-subject';

describe('ec2-declarative', () => {
  it('closes what is open to the world, and leaves the internet and the choice of images to the accounts', () => {
    expect(contentOf(ec2Declarative)).toEqual({
      ec2_attributes: {
        '@@operators_allowed_for_child_policies': ['@@none'],
        image_block_public_access: { state: { '@@assign': 'block_new_sharing' } },
        snapshot_block_public_access: { state: { '@@assign': 'block_all_sharing' } },
        serial_console_access: { status: { '@@assign': 'disabled' } },
        instance_metadata_defaults: {
          http_tokens: { '@@assign': 'required' },
          http_put_response_hop_limit: { '@@assign': '2' },
          http_endpoint: { '@@assign': 'no_preference' },
          instance_metadata_tags: { '@@assign': 'no_preference' },
        },
      },
    });
  });

  it('says more where the options do', () => {
    const options = {
      internet: { mode: 'block_ingress' },
      images: { providers: ['amazon'] },
      message: 'See the wiki.',
    };
    expect(contentOf(ec2Declarative, { options })).toMatchObject({
      ec2_attributes: {
        exception_message: { '@@assign': 'See the wiki.' },
        vpc_block_public_access: {
          internet_gateway_block: {
            mode: { '@@assign': 'block_ingress' },
            exclusions_allowed: { '@@assign': 'disabled' },
          },
        },
        allowed_images_settings: {
          state: { '@@assign': 'audit_mode' },
          image_criteria: { criteria_1: { allowed_image_providers: { '@@assign': ['amazon'] } } },
        },
      },
    });
  });
});
