import { everywhere } from './everywhere';
import { definePreset } from './preset';

export const sandbox = definePreset({
  name: 'sandbox',
  of: 'accounts in which people learn and try things, without data of others',
  guardrails: [
    ...everywhere,
    { guardrail: 'require-imdsv2', because: 'nobody looks after what was tried once' },
    {
      guardrail: {
        guardrail: 'allowed-instance-types',
        types: ['t3.*', 't3a.*', 't4g.*', 'm7g.large', 'c7g.large'],
      },
      because: 'to learn needs no large instance, and nobody stops it in the evening',
    },
    { guardrail: 'allowed-marketplace', because: 'to try a product is to buy it' },
    {
      guardrail: {
        guardrail: 'deny-services',
        services: [
          'directconnect',
          'groundstation',
          'managedblockchain',
          'outposts',
          'redshift',
          'redshift-serverless',
          'snowball',
        ],
      },
      because: 'they are dear, or bound to hardware and contracts',
    },
  ],
});
