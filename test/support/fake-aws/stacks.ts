import { randomUUID } from 'node:crypto';
import type { Answers, Asked } from './answer';

interface Params {
  readonly StackName: string;
  readonly TemplateBody: string;
  readonly ChangeSetName?: string;
}

interface Made {
  readonly template: string;
  readonly id: string;
}

const EMPTY =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** CloudFormation as far as a rehearsal asks for it: what it is given, it says again. */
export function stackAnswers(): Answers<Params> {
  const stacks = new Map<string, Made>();
  const changeSets = new Map<string, Made & { readonly changed: boolean }>();
  const placeOf = ({ account, region, params }: Asked<Params>) => `${account} ${region} ${params.StackName}`;
  const missing = ({ params }: Asked<Params>) => {
    const message = `Stack with id ${params.StackName} does not exist`;
    throw Object.assign(new Error(message), { name: 'ValidationError' });
  };
  const changeSet = (asked: Asked<Params>) => changeSets.get(placeOf(asked)) ?? missing(asked);
  return {
    'cloudformation:DescribeStacks': (asked) => {
      const stack = stacks.get(placeOf(asked)) ?? missing(asked);
      const StackStatus = 'UPDATE_COMPLETE';
      return {
        Stacks: [{ StackId: stack.id, StackStatus, Outputs: [{ OutputKey: 'Url', OutputValue: 'u' }] }],
      };
    },
    'cloudformation:DescribeStackEvents': () => ({
      StackEvents: [
        {
          LogicalResourceId: 'Nothing',
          ResourceStatus: 'UPDATE_FAILED',
          ResourceStatusReason: 'Quota exceeded',
        },
      ],
    }),
    'cloudformation:GetTemplate': (asked) => ({
      TemplateBody: (asked.params.ChangeSetName
        ? changeSet(asked)
        : (stacks.get(placeOf(asked)) ?? missing(asked))
      ).template,
    }),
    'cloudformation:DeleteChangeSet': (asked) => (changeSets.delete(placeOf(asked)) ? {} : {}),
    'cloudformation:CreateChangeSet': (asked) => {
      const { account, region, params } = asked;
      const before = stacks.get(placeOf(asked));
      const id =
        before?.id ?? `arn:aws:cloudformation:${region}:${account}:stack/${params.StackName}/${randomUUID()}`;
      const made = { template: params.TemplateBody, id };
      changeSets.set(placeOf(asked), { ...made, changed: before?.template !== params.TemplateBody });
      return { StackId: id };
    },
    'cloudformation:DescribeChangeSet': (asked) =>
      changeSet(asked).changed
        ? { Status: 'CREATE_COMPLETE', Changes: [{}] }
        : { Status: 'FAILED', StatusReason: EMPTY },
    'cloudformation:ExecuteChangeSet': (asked) => {
      stacks.set(placeOf(asked), changeSet(asked));
      changeSets.delete(placeOf(asked));
      return {};
    },
  };
}
