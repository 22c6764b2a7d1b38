import type { Project } from '@cdktf/provider-tfe/lib/project';
import type { Workspace } from '@cdktf/provider-tfe/lib/workspace';
import type { HcpWorkspace } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { HcpSettings } from '../../blueprint/schema/hcp';
import type { AccountStack } from '../account-stack';

/** What the parts of the stack are made from, until the workspaces are there. */
export interface HcpBase {
  readonly stack: AccountStack;
  readonly blueprint: Blueprint;
  readonly settings: HcpSettings;
  readonly project: Project;
}

/** A workspace of the plan, and what was made of it. */
export interface MadeWorkspace {
  readonly planned: HcpWorkspace;
  readonly made: Workspace;
}

/** What the parts of the stack are made from. */
export interface HcpScope extends HcpBase {
  readonly workspaces: readonly MadeWorkspace[];
}
