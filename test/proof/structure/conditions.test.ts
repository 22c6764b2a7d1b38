import { conditionRuleTypes } from '../../../proof/structure/condition-rules';
import { build, pipelineWith, rule, said } from './pipeline';

const alarm = rule('CloudWatchAlarm', { AlarmName: 'errors' });
const rules = (count: number) =>
  Array.from({ length: count }, (_, nth) => ({ ...alarm, name: `rule-${nth}` }));
const staged = (changes: object) => said(pipelineWith([build()], { ...changes }));
const success = (...all: readonly object[]) =>
  staged({ on_success: { condition: { result: 'FAIL', rule: all } } });

describe('conditions', () => {
  it('takes a condition of one to five rules at each edge', () => {
    const condition = [{ result: 'FAIL', rule: rules(5) }];
    expect(
      staged({ before_entry: { condition }, on_success: [{ condition }], on_failure: { condition } }),
    ).toEqual([]);
    expect(staged({ on_failure: { result: 'RETRY', retry_configuration: {} } })).toEqual([]);
  });

  it('finds none, six and several rules of a name', () => {
    expect(success()).toEqual(['conditions build: 0 rules in the condition of on_success']);
    expect(success(...rules(6))).toEqual(['conditions build: 6 rules in the condition of on_success']);
    expect(success(alarm, alarm)).toEqual([
      'conditions build: more than one rule "rule" in the condition of on_success',
    ]);
  });

  it('finds two conditions at an edge', () => {
    const condition = { result: 'FAIL', rule: [alarm] };
    expect(staged({ on_success: { condition: [condition, condition] } })).toEqual([
      'conditions build: 2 conditions in on_success',
    ]);
  });

  it.each([
    ['before_entry', ['FAIL', 'SKIP']],
    ['on_success', ['FAIL', 'ROLLBACK']],
    ['on_failure', ['FAIL', 'RETRY', 'ROLLBACK', 'SKIP']],
  ])('finds results that %s does not have', (hook, fine) => {
    const lambda = rule('LambdaInvoke', { FunctionName: 'check' });
    for (const result of ['FAIL', 'RETRY', 'ROLLBACK', 'SKIP']) {
      const found = staged({ [hook]: { condition: { result, rule: lambda } } });
      expect(found).toEqual(
        fine.includes(result) ? [] : [`conditions build: the result ${result} of ${hook}`],
      );
    }
  });

  it('finds a rule that cannot skip a stage', () => {
    expect(staged({ before_entry: { condition: { result: 'SKIP', rule: alarm } } })).toEqual([
      'conditions build: the rule "rule" where the stage is skipped',
    ]);
  });

  it('finds rules of a type that AWS does not offer, and says nothing where Terraform fills it in', () => {
    expect(success(rule('Alarm', {}))).toEqual([
      'conditions build: the rule "rule" of the type Rule AWS Alarm 1',
    ]);
    expect(success(rule('${var.provider}', {}))).toEqual([]);
    expect(success({ ...alarm, rule_type_id: { category: 'Rule', provider: 'CloudWatchAlarm' } })).toEqual(
      [],
    );
  });

  it.each(conditionRuleTypes.map((type) => [type.provider, type] as const))(
    'asks %s for each key that it requires, and for no other',
    (provider, { required, needsCommands }) => {
      const commands = needsCommands ? { commands: ['true'] } : {};
      expect(success(rule(provider, { Other: 'x' }, commands))).toEqual([
        ...required.map((key) => `conditions build: no ${key} of the rule "rule"`),
        'conditions build: the unknown key Other of the rule "rule"',
      ]);
    },
  );

  it('wants commands where they are the rule', () => {
    expect(success(rule('Commands', {}))).toEqual(['conditions build: no commands of the rule "rule"']);
  });
});
