import { unknownConditionOperator } from '../../../proof/lint/unknown-condition-operator';
import { allow, describeRule } from './fixture';

const statement = (operator: string) =>
  allow({ Action: 's3:GetObject', Resource: '*', Condition: { [operator]: { 'aws:SourceAccount': 'x' } } });

describeRule(unknownConditionOperator, {
  refuses: [
    {
      title: 'a misspelt operator, with the nearest that exists',
      of: 'identity',
      statement: statement('StringEqual'),
      says: ['error: the condition operator "StringEqual": did you mean "StringEquals"?'],
    },
    {
      title: 'a misspelt operator behind a prefix and before a suffix',
      of: 'identity',
      statement: statement('ForAnyValue:StringsLikeIfExists'),
      says: [
        'error: the condition operator "ForAnyValue:StringsLikeIfExists": did you mean "ForAnyValue:StringLikeIfExists"?',
      ],
    },
    {
      title: 'a word that is near to none',
      of: 'scp',
      statement: statement('Contains'),
      says: ['error: the condition operator "Contains": use one that AWS knows'],
    },
    {
      title: 'Null with a suffix',
      of: 'identity',
      statement: statement('NullIfExists'),
      says: ['error: the condition operator "NullIfExists": write "Null": Null takes no suffix'],
    },
  ],
  passes: [
    { title: 'an operator', of: 'identity', statement: statement('ArnNotLike') },
    {
      title: 'an operator for sets',
      of: 'bucket',
      statement: statement('ForAllValues:StringEqualsIfExists'),
    },
    { title: 'Null', of: 'bucket', statement: statement('Null') },
    { title: 'Null behind a set operator', of: 'identity', statement: statement('ForAnyValue:Null') },
    {
      title: 'a statement without conditions',
      of: 'identity',
      statement: allow({ Action: '*', Resource: '*' }),
    },
  ],
});
