import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { Construct } from 'constructs';

export interface IdentityProviderProps {
  /** Address of the issuer, without `https://`. */
  readonly host: string;
  /** Audience of the tokens that AWS takes. */
  readonly audience: string;
}

/**
 * Lets AWS check the tokens of an issuer; an account has one for each address. Without thumbprints: AWS knows the
 * certificates of the large issuers, and gets those of others itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export class IdentityProvider extends Construct {
  constructor(scope: Construct, id: string, { host, audience }: IdentityProviderProps) {
    super(scope, id);
    new IamOpenidConnectProvider(this, 'provider', { url: `https://${host}`, clientIdList: [audience] });
  }
}
