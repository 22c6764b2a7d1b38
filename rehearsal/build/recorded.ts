import type { ToolAnswer, ToolCall } from './tool';

/** What a tool that is only recorded leaves behind: the file that its arguments name. */
export function recorded({ tool, args }: ToolCall): ToolAnswer {
  const after = (...options: readonly string[]) => {
    const position = args.findIndex((each) => options.includes(each));
    const joined = args.find((each) => options.some((option) => each.startsWith(`${option}=`)));
    return position >= 0 ? args[position + 1] : joined?.slice(joined.indexOf('=') + 1);
  };
  const made = after('-o', '-O', '--output');
  if (made !== undefined && ['curl', 'wget'].includes(tool))
    return { files: { [made]: `a stand-in for what ${tool} writes\n` } };
  const isCheck = tool === 'sha256sum' && args.some((each) => /^(-c|--check)$/.test(each));
  if (isCheck) return { stdout: '-: OK\n' };
  const isFilter = tool === 'jq' || tool === 'yq' || (tool === 'sha256sum' && args.length === 0);
  return isFilter ? { passes: true } : {};
}

/** One resource that would be made: enough to be shown to an approver and applied. */
const PLAN = {
  format_version: '1.2',
  resource_changes: [
    {
      address: 'terraform_data.rehearsal',
      type: 'terraform_data',
      name: 'rehearsal',
      change: { actions: ['create'], before: null, after: {} },
    },
  ],
  output_changes: {},
};

/**
 * Terraform and OpenTofu as stand-ins: a plan has one change, and tells so by its exit code.
 *
 * @see https://developer.hashicorp.com/terraform/cli/commands/plan#detailed-exitcode
 */
export function terraform({ tool, args }: ToolCall): ToolAnswer | undefined {
  if (tool !== 'terraform' && tool !== 'tofu') return undefined;
  const [command] = args.filter((each) => !each.startsWith('-'));
  if (command === 'version') return { stdout: `${JSON.stringify({ terraform_version: '0.0.0' })}\n` };
  if (command === 'show')
    return { stdout: args.includes('-json') ? `${JSON.stringify(PLAN)}\n` : 'one resource would be made\n' };
  if (command !== 'plan') return {};
  const out = args.find((each) => each.startsWith('-out='))?.slice('-out='.length);
  const files = out === undefined ? {} : { files: { [out]: 'a stand-in for a plan\n' } };
  return { ...files, code: args.includes('-detailed-exitcode') ? 2 : 0 };
}
