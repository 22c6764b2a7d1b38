import { passRoleWithoutPassedToService } from '../../../proof/lint/pass-role-without-passed-to-service';
import { allow, deny, describeRule } from './fixture';

const role = 'arn:aws:iam::333333333333:role/task';
const change = 'name the services that the role is for: StringEquals iam:PassedToService';
const passedTo = (operator: string, service: string) => ({
  Condition: { [operator]: { 'iam:PassedToService': service } },
});

describeRule(passRoleWithoutPassedToService, {
  refuses: [
    {
      title: 'a role that may be passed to any service',
      of: 'identity',
      statement: allow({ Action: 'iam:PassRole', Resource: role }),
      says: [`error: "iam:PassRole" without a condition on iam:PassedToService: ${change}`],
    },
    {
      title: 'a pattern that passing roles is among',
      of: 'identity',
      statement: allow({ Action: ['iam:Get*', 'iam:pass*'], Resource: role }),
      says: [`error: "iam:pass*" without a condition on iam:PassedToService: ${change}`],
    },
    {
      title: 'every service but one',
      of: 'identity',
      statement: allow({
        Action: 'iam:PassRole',
        Resource: role,
        ...passedTo('StringNotEquals', 'ec2.amazonaws.com'),
      }),
      says: [`error: "iam:PassRole" without a condition on iam:PassedToService: ${change}`],
    },
    {
      title: 'a service of whatever name',
      of: 'identity',
      statement: allow({ Action: 'iam:PassRole', Resource: role, ...passedTo('StringLike', '*') }),
      says: [`error: "iam:PassRole" without a condition on iam:PassedToService: ${change}`],
    },
    {
      title: 'a ceiling that leaves it open',
      of: 'boundary',
      statement: allow({ Action: 'iam:PassRole', Resource: '*' }),
      says: [`warning: "iam:PassRole" without a condition on iam:PassedToService: ${change}`],
    },
  ],
  passes: [
    {
      title: 'a role that may be passed to one service',
      of: 'identity',
      statement: allow({
        Action: 'iam:PassRole',
        Resource: role,
        ...passedTo('StringEquals', 'ecs-tasks.amazonaws.com'),
      }),
    },
    {
      title: 'the same under IfExists, because every request has the key',
      of: 'identity',
      statement: allow({
        Action: 'iam:PassRole',
        Resource: role,
        ...passedTo('StringEqualsIfExists', 'ecs-tasks.amazonaws.com'),
      }),
    },
    {
      title: 'other actions on roles',
      of: 'identity',
      statement: allow({ Action: 'iam:GetRole', Resource: role }),
    },
    {
      title: 'a Deny',
      of: 'scp',
      statement: deny({ Action: 'iam:PassRole', Resource: '*' }),
    },
  ],
});
