import { profileOf } from '../../blueprint/plan/managed-signing';
import type { Blueprint } from '../../blueprint/plan/planned';
import { imageRepositoriesOf } from '../../blueprint/plan/repositories';
import { blockOf } from '../gather/block';
import { isBlock, type StackOutput } from '../gather/stacks';
import { tryReadJson } from '../json';
import type { Finding } from '../lint/rule';
import { unprotected } from './protection';

interface Rule {
  readonly profile: string;
  /** None: every repository. */
  readonly filters: readonly string[] | undefined;
}

/**
 * With which profile Amazon ECR signs the images of each application, read from the templates by AWS's rules: a rule without filters is about
 * every repository, `*` stands for any text, and each rule that fits signs once more.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html (2026-11-29)
 */
export function managedSignatures(blueprint: Blueprint, stacks: readonly StackOutput[]): readonly Finding[] {
  const { facts, names } = blueprint;
  const rules = stacks.flatMap(rulesIn);
  if (!facts.managedSigning && rules.length === 0) return [];
  const repositories = facts.applications.flatMap((application) =>
    imageRepositoriesOf(application).map(({ path }) => ({ application: application.name, path })),
  );
  return repositories.flatMap(({ application, path }) => {
    const wanted = profileOf(facts, application);
    const arn = wanted === undefined ? [] : [names.signingProfileArn(wanted)];
    const found = rules.filter((rule) => fits(rule, names.repository(path))).map(({ profile }) => profile);
    if (JSON.stringify(found) === JSON.stringify(arn)) return [];
    return [
      unprotected(
        `images of ${path}`,
        `Amazon ECR signs them with ${found.join(' and with ') || 'nothing'}, and accounts/ says ${arn.join('') || 'nothing'}`,
      ),
    ];
  });
}

function rulesIn({ json }: StackOutput): readonly Rule[] {
  const stacks = Object.values(blockOf(blockOf(json.resource).aws_cloudformation_stack));
  return stacks.flatMap((stack) => {
    const body = blockOf(stack).template_body;
    const template = typeof body === 'string' ? tryReadJson(body)?.value : undefined;
    return Object.values(blockOf(blockOf(template).Resources)).flatMap((each) => rulesOf(blockOf(each)));
  });
}

function rulesOf({ Type, Properties }: Readonly<Record<string, unknown>>): readonly Rule[] {
  const { Rules } = blockOf(Properties);
  if (Type !== 'AWS::ECR::SigningConfiguration' || !Array.isArray(Rules)) return [];
  return Rules.filter(isBlock).map(({ SigningProfileArn, RepositoryFilters }) => ({
    profile: String(SigningProfileArn),
    filters: Array.isArray(RepositoryFilters)
      ? RepositoryFilters.map((filter) => String(blockOf(filter).Filter))
      : undefined,
  }));
}

function fits({ filters }: Rule, repository: string): boolean {
  if (!filters) return true;
  return filters.some((filter) => {
    const parts = filter.split('*').map((part) => part.replace(/[.]/g, '\\.'));
    return new RegExp(`^${parts.join('.*')}$`).test(repository);
  });
}
