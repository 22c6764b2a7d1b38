import { admissionFunctions } from '../deploy';
import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const protectAdmission = defineGuardrail({
  id: 'protect-admission',
  type: 'service-control',
  policy: 'delivery',
  denies: 'making, changing and deleting the functions that verify signatures before a deployment starts',
  why: 'Who edits the function that asks for signatures lets in what nobody signed.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => {
    const { facts, names, administrators } = subject;
    const functions = admissionFunctions(facts.applications);
    if (functions.length === 0) return [];
    return [
      {
        Sid: 'DenyChangingAdmission',
        Effect: 'Deny',
        Action: [
          'lambda:CreateFunction',
          'lambda:DeleteFunction',
          'lambda:UpdateFunctionCode',
          'lambda:UpdateFunctionConfiguration',
        ],
        Resource: functions.map((name) => `arn:${names.partition}:lambda:*:*:function:${name}`),
        ...unless(subject, administrators),
      },
    ];
  },
});
