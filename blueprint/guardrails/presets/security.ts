import { everywhere } from './everywhere';
import { definePreset } from './preset';

export const security = definePreset({
  name: 'security',
  of: 'the accounts that keep logs and look at findings',
  guardrails: [
    ...everywhere,
    { guardrail: 'require-encryption', because: 'logs of all accounts are kept here' },
    { guardrail: 'require-imdsv2', because: 'an instance that reads findings is as exposed as any other' },
    { guardrail: 'deny-console-escapes', because: 'nobody works in a shell where the evidence is' },
    { guardrail: 'allowed-marketplace', because: 'a tool of security is bought by whoever buys for all' },
  ],
});
