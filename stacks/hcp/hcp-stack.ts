import type { Construct } from 'constructs';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addCredentials } from './credentials';
import type { HcpScope } from './hcp-scope';
import { addPeople } from './people';
import { addProject } from './project';
import { addRunTriggers } from './run-triggers';
import { hcpSettings } from './settings';
import { addWorkspaces } from './workspaces';

/** The workspaces of the landing zone, and who works in them. It is there before the first run. */
export class HcpStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    const { blueprint } = props;
    const settings = hcpSettings(blueprint.facts);
    const project = addProject(this, blueprint);
    const base = { stack: this, blueprint, settings, project };
    const hcp: HcpScope = { ...base, workspaces: addWorkspaces(base) };
    addCredentials(hcp);
    addPeople(hcp);
    addRunTriggers(hcp);
  }
}
