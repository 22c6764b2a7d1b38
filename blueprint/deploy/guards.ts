import type { Guard } from './traits';

/**
 * A role that makes what people may not, and that a service takes for pipelines alone: nobody else hands it on, makes
 * another of its name, or has it trust somebody else.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html (2026-11-28)
 */
export function guardsOfRole(role: string, partition: string): readonly Guard[] {
  const resources = [`arn:${partition}:iam::*:role/${role}`];
  return [
    {
      actions: ['iam:PassRole'],
      resources,
      letsThrough: 'deploy roles',
    },
    {
      actions: ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy'],
      resources,
      letsThrough: 'nobody',
    },
  ];
}
