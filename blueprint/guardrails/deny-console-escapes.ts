import { denial } from './denial';
import { defineGuardrail } from './guardrail';

export const denyConsoleEscapes = defineGuardrail({
  id: 'deny-console-escapes',
  type: 'service-control',
  policy: 'compute',
  denies:
    'shells in the account: CloudShell, EC2 Instance Connect and the serial console, sessions of Systems Manager, commands in containers of ECS, notebooks of SageMaker; to administrators too',
  why: 'Where pipelines alone change things, a shell in the browser is a way past them that leaves no commit.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyConsoleEscapes',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html (2026-11-28)
      actions: [
        'cloudshell:*',
        'ec2-instance-connect:*',
        'ecs:ExecuteCommand',
        'sagemaker:CreatePresignedDomainUrl',
        'sagemaker:CreatePresignedNotebookInstanceUrl',
        'sagemaker:StartSession',
        'ssm-guiconnect:StartConnection',
        'ssm:ResumeSession',
        'ssm:StartSession',
      ],
    }),
  ],
});
