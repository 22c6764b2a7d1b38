import { parse } from 'yaml';
import { z } from 'zod';

const properties = z.looseObject({
  TaskDefinition: z.string(),
  LoadBalancerInfo: z.looseObject({ ContainerName: z.string(), ContainerPort: z.coerce.number() }),
});

/** What an AppSpec file for a service of ECS says. @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html (2026-11-28) */
const appSpec = z.looseObject({
  Resources: z.array(z.looseObject({ TargetService: z.looseObject({ Properties: properties }) })).min(1),
  Hooks: z.array(z.record(z.string(), z.string())).default([]),
});

/** The AppSpec file of a deployment to ECS. */
export interface AppSpec {
  readonly text: string;
  /** Functions by the events of a deployment that they are called at, in the order of the file. */
  readonly hooks: readonly (readonly [event: string, name: string])[];
}

/** Reads an AppSpec file, with the task definition in the place that CodePipeline fills. @throws where it is none. */
export function appSpecOf(template: string, taskDefinition: string): AppSpec {
  const text = template.replaceAll('<TASK_DEFINITION>', taskDefinition);
  const parsed = appSpec.safeParse(parse(text));
  if (!parsed.success) throw new Error(`the AppSpec file cannot be read: ${z.prettifyError(parsed.error)}`);
  return { text, hooks: parsed.data.Hooks.flatMap((each) => Object.entries(each)) };
}
