/** What Terraform said it did. */
export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly destroyed: number;
}

/** What cdktf prints while it works, and once it gave up. */
const CDKTF_COUNTS = /^\d+ Stacks? (deploying|destroying)|^Invoking Terraform CLI failed|^No outputs found/;

/** cdktf asks for the outputs of a stack at the end, also where Terraform was killed before. */
const CDKTF_OUTPUTS = /External Error: Failed to parse terraform output/;

const NO_PROVIDER =
  'Terraform found no AWS provider of this version: without a way to the registry, point TF_CLI_CONFIG_FILE at a ' +
  'mirror and set BLUEPRINT_AWS_PROVIDER_VERSION to the version it holds';

/**
 * What Terraform says at the end of an apply or a destroy that it finished; undefined where it does not say so. cdktf
 * puts the id of the stack in front of the first line of what it passes on, and spaces in front of the others.
 */
export function changesSaid(verb: 'Apply' | 'Destroy', output: string): Changes | undefined {
  const sentence = new RegExp(`^(?:[\\w-]+ {2}|\\s*)${verb}\\s+complete!\\s+Resources:\\s+([^.]*)\\.`, 'm');
  const told = sentence.exec(output)?.[1];
  if (told === undefined) return undefined;
  const count = (word: string) => Number(new RegExp(`(\\d+)\\s+${word}`).exec(told)?.[1] ?? 0);
  return { added: count('added'), changed: count('changed'), destroyed: count('destroyed') };
}

/** Whether Terraform, and not only cdktf after it, told an error. */
export function errorSaid(output: string): boolean {
  return linesOf(output).some((line) => /\bError: /.test(line));
}

/** The first error in what Terraform or cdktf printed, without its frame. */
export function errorIn(output: string): string {
  const lines = linesOf(output);
  const start = lines.findIndex((line) => /\bError: /.test(line));
  const excerpt =
    start < 0
      ? lines.slice(-8)
      : lines.slice(start, start + 8).map((line) => line.replace(/^.*?Error: /, ''));
  const advice = output.includes('Failed to query available provider packages') ? [NO_PROVIDER] : [];
  return [...excerpt, ...advice].join('\n');
}

/** What was printed, line by line, without frames, empty lines and what cdktf says of itself. */
export function linesOf(output: string): readonly string[] {
  return output
    .split('\n')
    .map((line) => line.replace(/^.*[│╷╵]\s?/, '').trim())
    .filter((line) => line !== '' && !CDKTF_COUNTS.test(line) && !CDKTF_OUTPUTS.test(line));
}
