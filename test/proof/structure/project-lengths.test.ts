import type { Block } from '../../../proof/gather/stacks';
import { projectFindings } from '../../../proof/structure';

function said(project: Block): readonly string[] {
  const json = { resource: { aws_codebuild_project: { shop: project } } };
  return projectFindings([{ id: 'shop', json }]).map(({ found }) => found);
}

const withBuildspec = (buildspec: string) => ({ source: { type: 'CODEPIPELINE', buildspec } });
const withVariable = (value: string) => ({ environment: [{ environment_variable: [{ name: 'A', value }] }] });

describe('project-lengths', () => {
  it('takes what AWS CodeBuild takes, and no character more', () => {
    expect(said(withBuildspec('x'.repeat(25_600)))).toEqual([]);
    expect(said(withBuildspec('x'.repeat(25_601)))).toEqual(['a buildspec of 25601 characters']);
    expect(said(withVariable('x'.repeat(4_096)))).toEqual([]);
    expect(said(withVariable('x'.repeat(4_097)))).toEqual(['the variable A of 4097 characters']);
  });

  it('measures further sources too', () => {
    const further = { buildspec: 'x'.repeat(25_601) };
    expect(said({ ...withBuildspec('version: 0.2'), secondary_sources: [further] })).toHaveLength(1);
  });

  it('counts an escape of Terraform as what becomes of it, and nothing for what Terraform fills in', () => {
    const text = 'x'.repeat(25_597);
    expect(said(withBuildspec(`${text}$\${A`))).toEqual([]);
    expect(said(withBuildspec(`${text}%%{AB`))).toEqual(['a buildspec of 25601 characters']);
    expect(said(withBuildspec(`${text}\${aws_kms_key.key.arn}`))).toEqual([]);
  });

  it('names the project, and what to change', () => {
    const json = { resource: { aws_codebuild_project: { shop: withVariable('x'.repeat(5_000)) } } };
    expect(projectFindings([{ id: 'shop-stack', json }])).toEqual([
      {
        rule: 'project-lengths',
        severity: 'error',
        address: 'shop-stack/aws_codebuild_project.shop',
        found: 'the variable A of 5000 characters',
        change: 'use at most 4096',
      },
    ]);
  });
});
