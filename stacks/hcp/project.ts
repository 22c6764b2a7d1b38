import { Project } from '@cdktf/provider-tfe/lib/project';
import { hcpProject } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountStack } from '../account-stack';

/** The project of the workspaces: the tokens of their runs name it, and AWS looks at it. */
export function addProject(stack: AccountStack, { facts }: Blueprint): Project {
  return new Project(stack, 'project', {
    name: hcpProject(facts),
    description: `Workspaces of the landing zone ${facts.prefix}`,
  });
}
