import { anything, type GuardedAccount, type GuardrailRequests, keptFrom, there } from './guarded';

// Pages of AWS's documentation, as of 2026-11-28.
const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

export const denyConsoleEscapes: GuardrailRequests = {
  denied: (guarded) =>
    shells(guarded).map(([sentence, action, resource, page]) =>
      keptFrom(sentence, {
        actions: [action],
        ...(resource === undefined
          ? anything(guarded)
          : {
              resource: there(
                guarded,
                action.replace(/:.*/, '').replace('ec2-instance-connect', 'ec2'),
                resource,
              ),
            }),
        documentation: `${reference}/list_${page}.html`,
        anywhere: true,
      }),
    ),
};

type Shell = readonly [sentence: string, action: string, resource: string | undefined, page: string];

function shells(_guarded: GuardedAccount): readonly Shell[] {
  return [
    ['opens a shell in the browser', 'cloudshell:CreateSession', 'environment/any', 'awscloudshell'],
    [
      'puts a key on an instance',
      'ec2-instance-connect:SendSSHPublicKey',
      'instance/i-1',
      'amazonec2instanceconnect',
    ],
    ['opens a shell on an instance', 'ssm:StartSession', 'instance/i-1', 'awssystemsmanager'],
    ['goes on with a shell on an instance', 'ssm:ResumeSession', 'session/any', 'awssystemsmanager'],
    [
      'opens a desktop of an instance',
      'ssm-guiconnect:StartConnection',
      undefined,
      'awssystemsmanagerguiconnect',
    ],
    [
      'runs a command in a container by hand',
      'ecs:ExecuteCommand',
      'cluster/any',
      'amazonelasticcontainerservice',
    ],
    ['opens a studio', 'sagemaker:CreatePresignedDomainUrl', undefined, 'amazonsagemaker'],
    ['opens a session in a space of a studio', 'sagemaker:StartSession', 'space/any/any', 'amazonsagemaker'],
    [
      'opens a notebook',
      'sagemaker:CreatePresignedNotebookInstanceUrl',
      'notebook-instance/any',
      'amazonsagemaker',
    ],
  ];
}
