import { tryParseArn } from '../policies/arn';
import type { Question } from '../proof/ask';
import type { Credentials, Sends, ServiceRequest } from './clients';

/** Role that AWS Organizations makes in each new account; the emulator does too. */
const ACCESS_ROLE = 'OrganizationAccountAccessRole';

/** Keys that the emulator takes for those of the management account; AWS knows none of the kind. */
export const AMBIENT: Credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };

/**
 * Whoever may do everything: it looks at what is there before and after a run, and does what AWS does behind its APIs, such
 * as replicating an image. It makes no request of the pipeline.
 */
export class Administrator {
  private readonly keys = new Map<string, Promise<Credentials>>();
  private readonly aliases = new Map<string, Promise<Question['resource']>>();

  constructor(
    private readonly clients: Sends,
    readonly partition: string,
  ) {}

  async send<Answer extends object>(account: string, request: ServiceRequest): Promise<Answer> {
    return this.clients.send<Answer>(request, await this.in(account));
  }

  /** Keys of a role, taken without asking whether its trust policy lets anybody: for people that log in in other ways. */
  async keysOf(role: string, region: string): Promise<Credentials> {
    const { Credentials: given } = await this.clients.send<Assumed>(
      {
        service: 'sts',
        operation: 'AssumeRole',
        region,
        params: { RoleArn: role, RoleSessionName: 'rehearsal' },
      },
      AMBIENT,
    );
    return {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    };
  }

  /** A key as the proof knows it: by its alias, because the id in its ARN is random. */
  key(arn: string): Promise<Question['resource']> {
    const known = this.aliases.get(arn) ?? this.findKey(arn);
    this.aliases.set(arn, known);
    return known;
  }

  private in(account: string): Promise<Credentials> {
    const role = `arn:${this.partition}:iam::${account}:role/${ACCESS_ROLE}`;
    const known = this.keys.get(account) ?? this.keysOf(role, 'us-east-1');
    this.keys.set(account, known);
    return known;
  }

  private async findKey(arn: string): Promise<Question['resource']> {
    const { account = '', region = '' } = tryParseArn(arn) ?? {};
    const { Aliases = [] } = await this.send<{ readonly Aliases?: readonly { AliasArn?: string }[] }>(
      account,
      { service: 'kms', operation: 'ListAliases', region, params: { KeyId: arn } },
    );
    const [alias] = Aliases.flatMap(({ AliasArn }) => AliasArn ?? []);
    return alias === undefined ? { kind: 'other', arn, account } : { kind: 'key', aliasArn: alias };
  }
}

interface Assumed {
  readonly Credentials?: {
    readonly AccessKeyId?: string;
    readonly SecretAccessKey?: string;
    readonly SessionToken?: string;
  };
}
