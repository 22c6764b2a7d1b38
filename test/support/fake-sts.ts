import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** AWS STS on this machine, as far as a deployment asks it: who the caller is, and a way into each account. */
export class FakeSts {
  /** Account of the caller. */
  account = '111111111111';
  /** Accounts that AWS Organizations calls suspended. @default it is not asked, and answers nothing that anybody reads */
  suspended: readonly string[] = [];
  /** Error code that every request is answered with. @default none */
  refuses: string | undefined;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.statusCode = this.refuses === undefined ? 200 : 403;
        response.setHeader('content-type', 'text/xml');
        const target = String(request.headers['x-amz-target'] ?? '');
        response.end(
          target.endsWith('.ListAccounts') ? this.accounts() : this.answer(new URLSearchParams(body)),
        );
      });
    });
  }

  /** Listens until the tests of this file end. Call it once, outside of tests. */
  static forThisFile(): FakeSts {
    const sts = new FakeSts();
    beforeAll(() => new Promise<void>((resolve) => sts.server.listen(0, '127.0.0.1', resolve)));
    afterAll(() => {
      sts.server.closeAllConnections();
      sts.server.close();
    });
    return sts;
  }

  private accounts(): string {
    return JSON.stringify({ Accounts: this.suspended.map((Id) => ({ Id, State: 'SUSPENDED' })) });
  }

  /** What leads the AWS SDK here, and nowhere else. */
  get env(): NodeJS.ProcessEnv {
    return {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PROFILE: '',
    };
  }

  private answer(request: URLSearchParams): string {
    const code = this.refuses;
    if (code !== undefined)
      return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>The security token included in the request is expired</Message></Error></ErrorResponse>`;
    if (request.get('Action') === 'GetCallerIdentity')
      return (
        '<GetCallerIdentityResponse><GetCallerIdentityResult>' +
        `<Arn>arn:aws:iam::${this.account}:user/somebody</Arn><UserId>U</UserId><Account>${this.account}</Account>` +
        '</GetCallerIdentityResult></GetCallerIdentityResponse>'
      );
    const arn = (request.get('RoleArn') ?? '').replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
    return (
      '<AssumeRoleResponse><AssumeRoleResult>' +
      `<AssumedRoleUser><Arn>${arn}/check</Arn><AssumedRoleId>R:check</AssumedRoleId></AssumedRoleUser>` +
      '<Credentials><AccessKeyId>a</AccessKeyId><SecretAccessKey>b</SecretAccessKey><SessionToken>c</SessionToken>' +
      '<Expiration>2126-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>'
    );
  }
}
