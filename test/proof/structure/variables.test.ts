import { quotasInForce } from '../../../blueprint/quotas';
import { namespaceIsNoArtifact } from '../../../proof/structure/namespace-is-no-artifact';
import { readPipeline } from '../../../proof/structure/pipeline';
import { approval, build, pipeline, pipelineWith, rule, said } from './pipeline';

const reading = (namespace: string) => ({
  configuration: { CustomData: `Deploy #{${namespace}.CommitId}?` },
});

describe('unique-namespaces', () => {
  it('finds a namespace of two actions', () => {
    expect(said(pipelineWith([build({ namespace: 'source' })]))).toEqual([
      'unique-namespaces build/build: the namespace "source", which more than one action has',
    ]);
    expect(said(pipelineWith([build({ namespace: 'build' })]))).toEqual([]);
  });
});

describe('namespace-is-no-artifact', () => {
  const check = (namespace: string) => {
    const read = readPipeline(pipelineWith([build({ namespace })]), undefined);
    return read && namespaceIsNoArtifact.check(read, quotasInForce({}));
  };

  it('finds a namespace that is called as an artifact', () => {
    expect(check('build')).toEqual([]);
    expect(check('code')).toEqual([
      {
        place: 'build/build',
        found: 'the namespace "code", as an artifact is called',
        change: 'rename one of them',
      },
    ]);
  });
});

describe('variables-exist', () => {
  it('takes namespaces of earlier actions, of the run and of the pipeline', () => {
    for (const namespace of ['source', 'codepipeline', 'variables', '${var.namespace}']) {
      expect(said(pipelineWith([approval(reading(namespace))]))).toEqual([]);
    }
    const later = approval({ ...reading('build'), run_order: 2 });
    expect(said(pipelineWith([build({ namespace: 'build' }), later]))).toEqual([]);
  });

  it('finds a namespace that nobody has, or that comes too late', () => {
    expect(said(pipelineWith([approval(reading('Source'))]))).toEqual([
      'variables-exist build/approve: a variable of the namespace "Source", which no action before it has',
    ]);
    expect(said(pipelineWith([build({ namespace: 'build' }), approval(reading('build'))]))).toEqual([
      'variables-exist build/approve: a variable of the namespace "build", which no action before it has',
    ]);
  });

  it('looks into conditions: those of the entry come before the actions of the stage', () => {
    const check = rule('VariableCheck', { Variable: '#{build.Result}', Value: 'ok', Operator: 'EQ' });
    const condition = { condition: { result: 'FAIL', rule: [check] } };
    const actions = [build({ namespace: 'build' })];
    expect(said(pipelineWith(actions, { on_success: condition }))).toEqual([]);
    expect(said(pipelineWith(actions, { before_entry: condition }))).toEqual([
      'variables-exist build: a variable of the namespace "build", which no action before it has',
    ]);
  });
});

describe('variables', () => {
  const declared = (...variable: readonly object[]) => said(pipeline({ variable }));

  it('takes what the API takes', () => {
    expect(declared({ name: 'tag@v-1_x', default_value: 'v'.repeat(1000), description: '' })).toEqual([]);
  });

  it('finds names, defaults and descriptions that it does not take', () => {
    expect(declared({ name: 'a.b' })).toEqual(['variables: the variable "a.b"']);
    expect(declared({ name: 'a', default_value: 'v'.repeat(1001) })).toEqual([
      'variables: the default of the variable "a"',
    ]);
    expect(declared({ name: 'a', description: 'd'.repeat(201) })).toEqual([
      'variables: the description of the variable "a"',
    ]);
    expect(declared({ name: 'a' }, { name: 'a' })).toEqual(['variables: more than one variable "a"']);
  });

  it('finds too many', () => {
    const many = Array.from({ length: 51 }, (_, position) => ({ name: `v${position}` }));
    expect(declared(...many.slice(1))).toEqual([]);
    expect(declared(...many)).toEqual(['variables: 51 variables']);
  });
});
