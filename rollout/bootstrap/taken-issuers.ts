import { linesOf } from '../said';

interface Taken {
  /** Folder of the stack, with its state as Terraform finds it there. */
  readonly folder: string;
  readonly binary: string;
  readonly arnOf: (host: string) => string;
}

/**
 * What to do where an identity provider exists: an account has one for each issuer. Where an application's builds came with it
 * first, the stack of the tooling account holds it, and would delete it with its next apply.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html (2026-11-28)
 */
export function takenIssuers(output: string, { folder, binary, arnOf }: Taken): readonly string[] {
  const errors = linesOf(output)
    .join('\n')
    .split(/^.*\bError: /m)
    .slice(1)
    .filter((error) => /EntityAlreadyExists/.test(error));
  return errors.flatMap((error) => {
    const [, address] = /\bwith (aws_iam_openid_connect_provider\.[^\s,]+)/.exec(error) ?? [];
    const [, host] = /https:\/\/([^\s,)]+?)\.?(?:\s|,|\)|$)/.exec(error) ?? [];
    if (address === undefined || host === undefined) return [];
    return [
      `the account knows the issuer ${host} already. Where an application's builds came with it, take it out of their stack first, or that deletes it:`,
      `  ${binary} -chdir=cdktf.out/stacks/tooling state rm '${address}'`,
      'then, and where somebody made it by hand, take it in and run bootstrap again:',
      `  ${binary} -chdir=${folder} import '${address}' ${arnOf(host)}`,
    ];
  });
}
