import { InvalidArgumentError, Option } from 'commander';

/** Where plans and applies run: on this machine, or in HCP Terraform. */
export type Engine = 'local' | 'hcp';

/** Says which engine works. */
export function engineFlag(): Option {
  return new Option('--engine <engine>', 'where Terraform runs: on this machine, or in HCP Terraform')
    .choices(['local', 'hcp'] satisfies readonly Engine[])
    .default('local');
}

/** Reads a whole number from `least`. @throws where it is none. */
export function wholeNumberFrom(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least)
      throw new InvalidArgumentError(`Wanted a whole number from ${least}.`);
    return value;
  };
}

/** The engine that was asked for. */
export function engineOf({ tofu }: { readonly tofu?: true }): 'tofu' | 'terraform' {
  return tofu ? 'tofu' : 'terraform';
}
