import { CodeconnectionsConnection } from '@cdktf/provider-aws/lib/codeconnections-connection';
import { CodeconnectionsHost } from '@cdktf/provider-aws/lib/codeconnections-host';
import { Construct } from 'constructs';

export interface RepositoryConnectionProps {
  /** At most 32 characters. */
  readonly name: string;
  /** The provider as CodeConnections spells it: `GitHub`. */
  readonly provider: string;
  /** Where your own server is. @default the provider's own service */
  readonly server?:
    | {
        readonly endpoint: string;
        readonly vpc?:
          | {
              readonly vpcId: string;
              readonly subnetIds: readonly string[];
              readonly securityGroupIds: readonly string[];
              readonly tlsCertificate?: string | undefined;
            }
          | undefined;
      }
    | undefined;
}

/**
 * A connection to a provider of repositories. It is made pending: a person must finish its handshake in the console.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-update.html
 */
export class RepositoryConnection extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, provider, server }: RepositoryConnectionProps) {
    super(scope, id);
    const host =
      server &&
      new CodeconnectionsHost(this, 'host', {
        name,
        providerType: provider,
        providerEndpoint: server.endpoint,
        ...(server.vpc && {
          vpcConfiguration: [
            {
              vpcId: server.vpc.vpcId,
              subnetIds: [...server.vpc.subnetIds],
              securityGroupIds: [...server.vpc.securityGroupIds],
              ...(server.vpc.tlsCertificate && { tlsCertificate: server.vpc.tlsCertificate }),
            },
          ],
        }),
      });
    this.arn = new CodeconnectionsConnection(this, 'connection', {
      name,
      ...(host ? { hostArn: host.arn } : { providerType: provider }),
    }).arn;
  }
}
