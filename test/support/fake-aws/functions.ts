import { createHash } from 'node:crypto';
import type { Answers, Asked } from './answer';

interface Params {
  readonly FunctionName: string;
  readonly FunctionVersion?: string;
  readonly Qualifier?: string;
  readonly ZipFile?: Uint8Array;
  readonly ImageUri?: string;
}

/** A function with one alias, whose first version is there before. */
class FakeFunction {
  code: Buffer = Buffer.from('code of version 1');
  readonly versions = [this.code];
  /** The image of the code, where it is one. */
  image: string | undefined;
  alias = '1';

  configuration(asked: string | undefined): object {
    const qualifier = asked === '$LATEST' ? undefined : asked;
    const version = qualifier === undefined || /^\d+$/.test(qualifier) ? qualifier : this.alias;
    const code = version === undefined ? this.code : (this.versions[Number(version) - 1] ?? this.code);
    const CodeSha256 = createHash('sha256').update(code).digest('base64');
    return { Version: version ?? '$LATEST', CodeSha256, State: 'Active', LastUpdateStatus: 'Successful' };
  }

  publish(): object {
    if (!this.versions.at(-1)?.equals(this.code)) this.versions.push(this.code);
    return this.configuration(String(this.versions.length));
  }
}

/** AWS Lambda: every function is there. */
export function functions(): Answers<Params> {
  const known = new Map<string, FakeFunction>();
  const of = ({ params, region, account }: Asked<Params>): FakeFunction => {
    const place = `${account} ${region} ${params.FunctionName}`;
    const found = known.get(place) ?? new FakeFunction();
    known.set(place, found);
    return found;
  };
  return {
    'lambda:UpdateFunctionCode': (asked) => {
      const changed = of(asked);
      changed.code = Buffer.from(asked.params.ZipFile ?? JSON.stringify(asked.params));
      changed.image = asked.params.ImageUri;
      return changed.configuration(undefined);
    },
    'lambda:GetFunctionConfiguration': (asked) => of(asked).configuration(asked.params.Qualifier),
    'lambda:GetFunction': (asked) => ({
      Configuration: of(asked).configuration(asked.params.Qualifier),
      Code: { ResolvedImageUri: of(asked).image },
    }),
    'lambda:PublishVersion': (asked) => of(asked).publish(),
    'lambda:GetAlias': (asked) => ({
      Name: (asked.params as { Name?: string }).Name,
      FunctionVersion: of(asked).alias,
      RevisionId: 'revision-1',
    }),
    'lambda:UpdateAlias': (asked) => {
      const changed = of(asked);
      changed.alias = asked.params.FunctionVersion ?? changed.alias;
      return { FunctionVersion: changed.alias, RevisionId: 'revision-2' };
    },
  };
}
