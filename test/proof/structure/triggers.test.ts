import { build, pipeline, said, source, stage } from './pipeline';

const on = (git: object, changes: object = {}) => ({
  provider_type: 'CodeStarSourceConnection',
  git_configuration: [{ source_action_name: 'source', ...git }],
  ...changes,
});
const tags = { tags: { includes: ['v*'] } };
const triggered = (...trigger: readonly object[]) => said(pipeline({ trigger }));

describe('type-v2', () => {
  it('finds a pipeline of type V1, which is the default of Terraform', () => {
    const found = ['type-v2: a pipeline of type V1'];
    expect(said(pipeline({}))).toEqual([]);
    expect(said(pipeline({ pipeline_type: undefined }))).toEqual(found);
    expect(said(pipeline({ pipeline_type: 'V1' }))).toEqual(found);
  });
});

describe('trigger-source', () => {
  it('finds a source that is not there, or behind no connection', () => {
    expect(triggered(on({ push: tags, source_action_name: 'build' }))).toEqual([
      'trigger-source: a trigger of the source "build", which is not there',
    ]);
    const configuration = { RepositoryName: 'shop', BranchName: 'main' };
    const stages = [
      { name: 'source', action: [source({ provider: 'CodeCommit', configuration })] },
      stage([build()]),
    ];
    expect(said(pipeline({ stage: stages, trigger: on({ push: tags }) }))).toEqual([
      'trigger-source source/source: a trigger of the source "source", which is of CodeCommit',
    ]);
  });

  it('finds two triggers of a source, and another provider', () => {
    expect(triggered(on({ push: tags }), on({ push: tags }))).toEqual([
      'trigger-source: more than one trigger of the source "source"',
    ]);
    expect(triggered(on({ push: tags }, { provider_type: 'GitHub' }))).toEqual([
      'trigger-source: a trigger of the provider type GitHub',
    ]);
  });

  it('says nothing of a source that Terraform names', () => {
    expect(triggered(on({ push: tags, source_action_name: '${var.source}' }))).toEqual([]);
  });
});

describe('trigger-filters', () => {
  const paths = { file_paths: { includes: ['src/**'] } };
  const branches = { branches: [{ includes: ['main'], excludes: ['wip/**'] }] };

  it('takes branches with file paths, and three filters of each event', () => {
    const push = [{ ...branches, ...paths }, tags, tags];
    const pull = { events: ['OPEN'], ...branches };
    expect(triggered(on({ push, pull_request: [pull, pull, pull] }))).toEqual([]);
  });

  it('finds tags beside branches or file paths', () => {
    expect(triggered(on({ push: { ...tags, ...branches } }))).toEqual([
      'trigger-filters: tags and branches in one push filter',
    ]);
    expect(triggered(on({ push: { ...tags, ...paths } }))).toEqual([
      'trigger-filters: tags and file_paths in one push filter',
    ]);
  });

  it('finds too many filters, patterns and characters', () => {
    expect(triggered(on({ push: [tags, tags, tags, tags] }))).toEqual([
      'trigger-filters: 4 push filters in a trigger',
    ]);
    const patterns = (count: number, length: number) =>
      triggered(on({ push: { branches: { includes: Array(count).fill('b'.repeat(length)) } } }));
    expect(patterns(8, 255)).toEqual([]);
    expect(patterns(9, 255)).toEqual(['trigger-filters: 9 patterns in branches.includes']);
    expect(patterns(1, 256)).toEqual(['trigger-filters: a pattern of 256 characters in branches.includes']);
  });
});
