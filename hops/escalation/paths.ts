/** A way to more rights than one has: actions that together are enough, whoever it is that has them. */
export interface EscalationPath {
  /** Its id on pathfinding.cloud, such as `iam-005`; a few words where it is not there. */
  readonly id: string;
  readonly actions: readonly string[];
  /** The service that a role is passed to with `iam:PassRole`; undefined where none is. */
  readonly passedTo?: string;
}

function path(id: string, ...actions: readonly string[]): EscalationPath {
  return { id, actions };
}

function passing(id: string, passedTo: string, ...actions: readonly string[]): EscalationPath {
  return { id, actions, passedTo };
}

/**
 * The known ways from some rights to all rights of an account: those of Datadog's catalogue as of 2025-12-17, which has those that Rhino Security Labs
 * published too, without `sts-001` (assuming a role that trusts one is what roles are for: hops ask who may). Read 2026-11-28.
 *
 * @see https://pathfinding.cloud/paths/
 * @see https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
 */
export const escalationPaths: readonly EscalationPath[] = [
  passing('apprunner-001', 'tasks.apprunner.amazonaws.com', 'apprunner:CreateService'),
  path('apprunner-002', 'apprunner:UpdateService'),
  passing(
    'bedrock-001',
    'bedrock-agentcore.amazonaws.com',
    'bedrock-agentcore:CreateCodeInterpreter',
    'bedrock-agentcore:StartCodeInterpreterSession',
    'bedrock-agentcore:InvokeCodeInterpreter',
  ),
  path(
    'bedrock-002',
    'bedrock-agentcore:StartCodeInterpreterSession',
    'bedrock-agentcore:InvokeCodeInterpreter',
  ),
  passing('cloudformation-001', 'cloudformation.amazonaws.com', 'cloudformation:CreateStack'),
  path('cloudformation-002', 'cloudformation:UpdateStack'),
  passing(
    'cloudformation-003',
    'cloudformation.amazonaws.com',
    'cloudformation:CreateStackSet',
    'cloudformation:CreateStackInstances',
  ),
  passing('cloudformation-004', 'cloudformation.amazonaws.com', 'cloudformation:UpdateStackSet'),
  path('cloudformation-005', 'cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'),
  passing('codebuild-001', 'codebuild.amazonaws.com', 'codebuild:CreateProject', 'codebuild:StartBuild'),
  path('codebuild-002', 'codebuild:StartBuild'),
  path('codebuild-003', 'codebuild:StartBuildBatch'),
  passing('codebuild-004', 'codebuild.amazonaws.com', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'),
  passing(
    'datapipeline-001',
    'datapipeline.amazonaws.com',
    'datapipeline:CreatePipeline',
    'datapipeline:PutPipelineDefinition',
    'datapipeline:ActivatePipeline',
  ),
  passing('ec2-001', 'ec2.amazonaws.com', 'ec2:RunInstances'),
  path('ec2-002', 'ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'),
  passing('ec2-003', 'ec2.amazonaws.com', 'ec2:RequestSpotInstances'),
  path('ec2-004', 'ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'),
  path('ec2instanceconnect-003', 'ec2-instance-connect:SendSSHPublicKey'),
  passing(
    'ecs-001',
    'ecs-tasks.amazonaws.com',
    'ecs:CreateCluster',
    'ecs:RegisterTaskDefinition',
    'ecs:CreateService',
  ),
  passing(
    'ecs-002',
    'ecs-tasks.amazonaws.com',
    'ecs:CreateCluster',
    'ecs:RegisterTaskDefinition',
    'ecs:RunTask',
  ),
  passing('ecs-003', 'ecs-tasks.amazonaws.com', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'),
  passing('ecs-004', 'ecs-tasks.amazonaws.com', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'),
  passing('ecs-005', 'ecs-tasks.amazonaws.com', 'ecs:RegisterTaskDefinition', 'ecs:StartTask'),
  passing('glue-001', 'glue.amazonaws.com', 'glue:CreateDevEndpoint'),
  path('glue-002', 'glue:UpdateDevEndpoint'),
  passing('glue-003', 'glue.amazonaws.com', 'glue:CreateJob', 'glue:StartJobRun'),
  passing('glue-004', 'glue.amazonaws.com', 'glue:CreateJob', 'glue:CreateTrigger'),
  passing('glue-005', 'glue.amazonaws.com', 'glue:UpdateJob', 'glue:StartJobRun'),
  passing('glue-006', 'glue.amazonaws.com', 'glue:UpdateJob', 'glue:CreateTrigger'),
  path('iam-001', 'iam:CreatePolicyVersion'),
  path('iam-002', 'iam:CreateAccessKey'),
  path('iam-003', 'iam:CreateAccessKey', 'iam:DeleteAccessKey'),
  path('iam-004', 'iam:CreateLoginProfile'),
  path('iam-005', 'iam:PutRolePolicy'),
  path('iam-006', 'iam:UpdateLoginProfile'),
  path('iam-007', 'iam:PutUserPolicy'),
  path('iam-008', 'iam:AttachUserPolicy'),
  path('iam-009', 'iam:AttachRolePolicy'),
  path('iam-010', 'iam:AttachGroupPolicy'),
  path('iam-011', 'iam:PutGroupPolicy'),
  path('iam-012', 'iam:UpdateAssumeRolePolicy'),
  path('iam-013', 'iam:AddUserToGroup'),
  path('iam-014', 'iam:AttachRolePolicy', 'sts:AssumeRole'),
  path('iam-015', 'iam:AttachUserPolicy', 'iam:CreateAccessKey'),
  path('iam-016', 'iam:CreatePolicyVersion', 'sts:AssumeRole'),
  path('iam-017', 'iam:PutRolePolicy', 'sts:AssumeRole'),
  path('iam-018', 'iam:PutUserPolicy', 'iam:CreateAccessKey'),
  path('iam-019', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'),
  path('iam-020', 'iam:CreatePolicyVersion', 'iam:UpdateAssumeRolePolicy'),
  path('iam-021', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'),
  passing('lambda-001', 'lambda.amazonaws.com', 'lambda:CreateFunction', 'lambda:InvokeFunction'),
  passing('lambda-002', 'lambda.amazonaws.com', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'),
  path('lambda-003', 'lambda:UpdateFunctionCode'),
  path('lambda-004', 'lambda:UpdateFunctionCode', 'lambda:InvokeFunction'),
  path('lambda-005', 'lambda:UpdateFunctionCode', 'lambda:AddPermission'),
  passing('lambda-006', 'lambda.amazonaws.com', 'lambda:CreateFunction', 'lambda:AddPermission'),
  passing('sagemaker-001', 'sagemaker.amazonaws.com', 'sagemaker:CreateNotebookInstance'),
  passing('sagemaker-002', 'sagemaker.amazonaws.com', 'sagemaker:CreateTrainingJob'),
  passing('sagemaker-003', 'sagemaker.amazonaws.com', 'sagemaker:CreateProcessingJob'),
  path('sagemaker-004', 'sagemaker:CreatePresignedNotebookInstanceUrl'),
  path(
    'sagemaker-005',
    'sagemaker:CreateNotebookInstanceLifecycleConfig',
    'sagemaker:StopNotebookInstance',
    'sagemaker:UpdateNotebookInstance',
    'sagemaker:StartNotebookInstance',
  ),
  path('ssm-001', 'ssm:StartSession'),
  path('ssm-002', 'ssm:SendCommand'),
  passing('service-updated', 'ecs-tasks.amazonaws.com', 'ecs:RegisterTaskDefinition', 'ecs:UpdateService'),
  // What the delivery itself works with, and what takes a limit away; found on the list of actions of each service.
  passing('pipeline-made', 'codepipeline.amazonaws.com', 'codepipeline:CreatePipeline'),
  path('pipeline-edited', 'codepipeline:UpdatePipeline'),
  path('project-edited', 'codebuild:UpdateProject'),
  passing('machine-made', 'states.amazonaws.com', 'states:CreateStateMachine', 'states:StartExecution'),
  path('machine-edited', 'states:UpdateStateMachine'),
  passing('schedule-made', 'scheduler.amazonaws.com', 'scheduler:CreateSchedule'),
  passing('rule-aimed', 'events.amazonaws.com', 'events:PutTargets'),
  path('function-configured', 'lambda:UpdateFunctionConfiguration'),
  passing('instance-given-a-role', 'ec2.amazonaws.com', 'ec2:AssociateIamInstanceProfile'),
  path('command-in-container', 'ecs:ExecuteCommand'),
  path('policy-version-taken-back', 'iam:SetDefaultPolicyVersion'),
  path('boundary-taken-away', 'iam:DeleteRolePermissionsBoundary'),
  path('boundary-swapped', 'iam:PutRolePermissionsBoundary'),
  path('denying-policy-detached', 'iam:DetachRolePolicy'),
  path('denying-policy-deleted', 'iam:DeleteRolePolicy'),
  path('credential-of-a-service', 'iam:CreateServiceSpecificCredential'),
];
