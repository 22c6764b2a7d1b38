import type { Quotas } from '../blueprint/quotas';
import { type Block, isBlock, type StackOutput } from './gather/stacks';
import type { Finding } from './lint/rule';
import { type Pipeline, readPipeline } from './structure/pipeline';
import { projectLengths, projectsOf } from './structure/project-lengths';
import { structureRules } from './structure/rules';
import { blocks, text } from './structure/terraform';

/** What AWS would refuse in the pipelines of a landing zone. */
export function pipelineFindings(stacks: readonly StackOutput[], quotas: Quotas): readonly Finding[] {
  return stacks.flatMap(({ id, json }) =>
    Object.entries(pipelinesOf(json)).flatMap(([name, resource]) => {
      const [block] = blocks(resource);
      const pipeline = block && readPipeline(block, regionOf(block, json));
      return pipeline ? check(pipeline, `${id}/aws_codepipeline.${name}`, quotas) : [];
    }),
  );
}

/** What AWS would refuse in the projects of CodeBuild. */
export function projectFindings(stacks: readonly StackOutput[]): readonly Finding[] {
  return stacks.flatMap(({ id, json }) =>
    Object.entries(projectsOf(json)).flatMap(([name, resource]) =>
      blocks(resource).flatMap((project) =>
        projectLengths.check(project).map((remark) => ({
          rule: projectLengths.id,
          severity: 'error' as const,
          address: `${id}/aws_codebuild_project.${name}`,
          ...remark,
        })),
      ),
    ),
  );
}

function pipelinesOf({ resource }: Block): Block {
  const pipelines = isBlock(resource) ? resource.aws_codepipeline : undefined;
  return isBlock(pipelines) ? pipelines : {};
}

/** The region of the provider that makes the pipeline: the one it names, `aws.<alias>`, or the one without an alias. */
function regionOf(pipeline: Block, { provider }: Block): string | undefined {
  const alias = text(pipeline.provider)?.replace(/^(?:aws\.)?/, '');
  const named = alias === 'aws' ? undefined : alias;
  const providers = isBlock(provider) ? blocks(provider.aws) : [];
  return text(providers.find((each) => text(each.alias) === named)?.region);
}

function check(pipeline: Pipeline, address: string, quotas: Quotas): readonly Finding[] {
  return structureRules.flatMap((rule) =>
    rule.check(pipeline, quotas).map(({ place, found, change }) => ({
      rule: rule.id,
      severity: 'error' as const,
      address,
      ...(place && { sid: place }),
      found,
      change,
    })),
  );
}
