import { hasImages } from '../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import type { StageActionFacts } from '../blueprint/schema/stage';
import { pages } from './documentation';
import {
  allowed,
  denied,
  type Hop,
  type HopCaller,
  type HopPlace,
  type HopsOfKinds,
  hopsOfKind,
} from './hop';
import { own, role } from './principals';
import { runsMachine } from './state-machines';

interface Subject {
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication['facts'];
  readonly place: HopPlace;
  /** The role of the stage. */
  readonly who: HopCaller;
  /** The role, as titles name it. */
  readonly title: string;
}

type Action<Kind extends StageActionFacts['kind']> = Extract<StageActionFacts, { readonly kind: Kind }>;

/** What each kind of action asks for. Builds ask for what every build does; custom actions ask AWS for nothing. */
const byAction: HopsOfKinds<StageActionFacts, Subject> = {
  build: () => [],
  'inspector-scan': scans,
  lambda: invokes,
  'step-functions': runs,
  custom: () => [],
};

/** What the further stages of an application ask for. */
export function stageHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  return application.stages.flatMap((stage) => {
    const subject: Subject = {
      blueprint,
      application,
      place: { application: application.name, account: facts.tooling.name },
      who: role(names.toolingRoleArn(names.stageRole(application.name, stage.name))),
      title: `the role of stage ${stage.name} of ${application.name}`,
    };
    return stage.actions.flatMap((action) => hopsOfKind(byAction, subject, action));
  });
}

function scans(
  { blueprint: { names, facts }, application, place, who, title }: Subject,
  { name, of }: Action<'inspector-scan'>,
): readonly Hop[] {
  const documentation = pages.inspectorScan;
  const everything = {
    resource: own('*', facts.tooling.id),
    context: { 'aws:RequestedRegion': facts.regions.primary },
  };
  const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [
    ...allowed(place, `${title} scans with Inspector for ${name}`, {
      who,
      actions: ['inspector-scan:ScanSbom'],
      ...everything,
      documentation,
    }),
    ...(of === 'image' && hasImages(application.build)
      ? [
          ...allowed(place, `${title} logs in to pull the image that ${name} scans`, {
            who,
            actions: ['ecr:GetAuthorizationToken'],
            ...everything,
            documentation,
          }),
          ...allowed(place, `${title} pulls the image that ${name} scans`, {
            who,
            actions: pull,
            resource: own(names.repositoryArn(application.name), facts.tooling.id),
            documentation,
          }),
          ...denied(place, `${title} pulls another image than ${name} scans`, {
            who,
            actions: ['ecr:BatchGetImage'],
            resource: own(names.repositoryArn('another'), facts.tooling.id),
            documentation,
          }),
        ]
      : []),
  ];
}

function invokes(
  { blueprint: { names, facts }, place, who, title }: Subject,
  { name, function: functionName }: Action<'lambda'>,
): readonly Hop[] {
  const asks = { who, actions: ['lambda:InvokeFunction'], documentation: pages.lambdaAction };
  return [
    ...allowed(place, `${title} invokes the function of ${name}`, {
      ...asks,
      resource: own(names.functionArn(functionName), facts.tooling.id),
    }),
    ...denied(place, `${title} invokes another function than that of ${name}`, {
      ...asks,
      resource: own(names.functionArn('another'), facts.tooling.id),
    }),
  ];
}

function runs(
  { blueprint, place, who, title }: Subject,
  { name, stateMachine }: Action<'step-functions'>,
): readonly Hop[] {
  return runsMachine(blueprint, {
    place,
    who,
    title,
    machineArn: blueprint.names.stateMachineArn(stateMachine),
    machine: `the state machine of ${name}`,
    another: `another state machine than that of ${name}`,
  });
}
