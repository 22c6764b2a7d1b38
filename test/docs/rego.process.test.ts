import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../support/documents';
import { ownFolder, writeText } from '../support/folder';

const conftest = spawnSync('conftest', ['--version']).status === 0;
if (!conftest) console.warn('skipped: conftest is not on PATH, so the example of a rule in Rego is not run');
const folder = ownFolder();
const where = conftest ? describe : describe.skip;

/** What the example in docs/rego/ says of a plan. */
function said(plan: string): readonly string[] {
  const policy = join(repository, 'docs', 'rego');
  const { stdout } = spawnSync('conftest', ['test', '--output', 'json', '--policy', policy, plan], {
    encoding: 'utf8',
  });
  const [result] = JSON.parse(stdout) as { readonly failures?: readonly { readonly msg: string }[] }[];
  return (result?.failures ?? []).map(({ msg }) => msg).sort();
}

where("the example of a company's own rule", () => {
  it('finds what a role of a plan lacks, and nothing of a role that is right, or goes', () => {
    expect(said(join(repository, 'test', 'fixtures', 'rego', 'roles.json'))).toEqual([
      'aws_iam_role.wrong has no permissions boundary of the company',
      'aws_iam_role.wrong has the path /, not /ci/',
      'aws_iam_role.wrong lacks the tag cost-center',
    ]);
  });

  it('passes no plan that is none', () => {
    const file = join(folder, 'plan.json');
    writeText(file, '{}');
    expect(said(file)).toEqual(['no plan: it has no resource_changes']);
  });
});
