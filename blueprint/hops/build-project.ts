import type { Blueprint } from '../blueprint';
import { type BuildUnit, needsOf } from '../builds';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopCaller, type HopPlace } from './hop';
import { own, role, service, strangersAccount } from './parties';

interface Project {
  readonly blueprint: Blueprint;
  readonly unit: BuildUnit;
  readonly place: HopPlace;
  /** The build role, as titles name it. */
  readonly title: string;
  readonly who: HopCaller;
}

/** What the settings of a build project ask for: reports, stores, its image, its network, its batches. */
export function projectHops(blueprint: Blueprint, unit: BuildUnit): readonly Hop[] {
  const { names, facts } = blueprint;
  const project: Project = {
    blueprint,
    unit,
    place: { application: unit.application, account: facts.tooling.name },
    title: `the build role of ${unit.id}`,
    who: role(names.toolingRoleArn(names.buildRole(unit.id))),
  };
  return [reports, parameters, secrets, pullsImage, entersNetwork, runsBatch].flatMap((hops) =>
    hops(project),
  );
}

function reports({ blueprint: { names, facts }, unit, place, title, who }: Project): readonly Hop[] {
  const groups = needsOf(unit.build).reportGroups;
  return groups.flatMap((group) =>
    allowed(place, `${title} reports ${group}`, {
      who,
      actions: [
        'codebuild:CreateReportGroup',
        'codebuild:CreateReport',
        'codebuild:UpdateReport',
        'codebuild:BatchPutTestCases',
        'codebuild:BatchPutCodeCoverages',
      ],
      resource: own(names.reportGroupArn(unit.id, group), facts.tooling.id),
      documentation: pages.buildReports,
    }),
  );
}

function parameters({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const named = needsOf(unit.build).parameters;
  const asks = { who, actions: ['ssm:GetParameters'], documentation: pages.buildRole };
  return [
    ...named.flatMap((parameter) =>
      allowed(place, `${title} reads the parameter ${parameter}`, {
        ...asks,
        resource: own(names.parameterArn(parameter), facts.tooling.id),
      }),
    ),
    ...denied(place, `${title} reads a parameter that it does not name`, {
      ...asks,
      resource: own(names.parameterArn('/another'), facts.tooling.id),
    }),
  ];
}

function secrets({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const asks = { who, actions: ['secretsmanager:GetSecretValue'], documentation: pages.buildRole };
  const resource = (secret: string) =>
    own(names.secretArn(secret).replace(/\?{6}$/, 'a1B2c3'), facts.tooling.id);
  return [
    ...needsOf(unit.build).secrets.flatMap((secret) =>
      allowed(place, `${title} reads the secret ${secret}`, { ...asks, resource: resource(secret) }),
    ),
    ...denied(place, `${title} reads a secret that it does not name`, {
      ...asks,
      resource: resource('another'),
    }),
  ];
}

function pullsImage({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const { image } = unit.build;
  if (!image || image.kind === 'managed') return [];
  const cached = image.kind === 'docker-hub';
  const repository = cached ? `${names.dockerHubPrefix()}/${image.repository}` : image.repository;
  const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [
    ...allowed(place, `${title} logs in to pull the image that it runs in`, {
      who,
      actions: ['ecr:GetAuthorizationToken'],
      resource: own('*', facts.tooling.id),
      context: { 'aws:RequestedRegion': facts.regions.primary },
      documentation: pages.buildImage,
    }),
    ...allowed(place, `${title} pulls the image that it runs in`, {
      who,
      actions: cached ? [...pull, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'] : pull,
      resource: own(names.anyRepositoryArn(repository), facts.tooling.id),
      documentation: cached ? pages.pullThroughCache : pages.buildImage,
    }),
    ...denied(place, `${title} pulls from another repository than that of the image that it runs in`, {
      who,
      actions: ['ecr:BatchGetImage'],
      resource: own(names.anyRepositoryArn('another/image'), facts.tooling.id),
      documentation: pages.buildImage,
    }),
  ];
}

function entersNetwork({ blueprint, unit, place, title, who }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const { vpc } = unit.build;
  if (!vpc) return [];
  const arn = (resource: string) =>
    `arn:${names.partition}:ec2:${facts.regions.primary}:${facts.tooling.id}:${resource}`;
  const ec2 = (resource: string) => own(arn(resource), facts.tooling.id);
  const documentation = pages.buildNetwork;
  const inSubnet = (subnet: string) => ({ 'ec2:Subnet': arn(`subnet/${subnet}`) });
  const lends = { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' };
  const anInterface = ec2('network-interface/eni-0a1b2c3d');
  const create = { who, actions: ['ec2:CreateNetworkInterface'], documentation };
  const lend = {
    who,
    actions: ['ec2:CreateNetworkInterfacePermission'],
    resource: anInterface,
    documentation,
  };
  const remove = { who, actions: ['ec2:DeleteNetworkInterface'], resource: anInterface, documentation };
  return [
    ...allowed(place, `${title} looks at its network`, {
      who,
      actions: ['DhcpOptions', 'NetworkInterfaces', 'SecurityGroups', 'Subnets', 'Vpcs'].map(
        (what) => `ec2:Describe${what}`,
      ),
      resource: own('*', facts.tooling.id),
      context: { 'aws:RequestedRegion': facts.regions.primary },
      documentation,
    }),
    ...allowed(place, `${title} makes an interface`, { ...create, resource: anInterface }),
    ...vpc.subnetIds.flatMap((subnet) => [
      ...allowed(place, `${title} makes an interface in ${subnet}`, {
        ...create,
        resource: ec2(`subnet/${subnet}`),
      }),
      ...allowed(place, `${title} deletes an interface in ${subnet}`, {
        ...remove,
        context: inSubnet(subnet),
      }),
      ...allowed(place, `${title} lends an interface in ${subnet} to CodeBuild`, {
        ...lend,
        context: { ...lends, ...inSubnet(subnet) },
      }),
    ]),
    ...vpc.securityGroupIds.flatMap((group) =>
      allowed(place, `${title} makes an interface behind ${group}`, {
        ...create,
        resource: ec2(`security-group/${group}`),
      }),
    ),
    ...denied(place, `${title} makes an interface in another subnet`, {
      ...create,
      resource: ec2('subnet/subnet-x'),
    }),
    ...denied(place, `${title} deletes an interface in another subnet`, {
      ...remove,
      context: inSubnet('subnet-x'),
    }),
    ...denied(place, `${title} lends an interface in another subnet`, {
      ...lend,
      context: { ...lends, ...inSubnet('subnet-x') },
    }),
    ...denied(place, `${title} lends an interface to another service`, {
      ...lend,
      context: { ...inSubnet(vpc.subnetIds[0] ?? ''), 'ec2:AuthorizedService': 'ec2.amazonaws.com' },
    }),
  ];
}

function runsBatch({ blueprint, unit, place, title }: Project): readonly Hop[] {
  const { names, facts } = blueprint;
  const { build, id: name } = unit;
  if (!('batch' in build) || !build.batch) return [];
  const arn = names.toolingRoleArn(names.batchRole(name));
  const project = names.buildProjectArn(name);
  const ours = { 'aws:SourceArn': project, 'aws:SourceAccount': facts.tooling.id };
  const assumes = {
    who: service('codebuild.amazonaws.com'),
    actions: ['sts:AssumeRole'],
    resource: own(arn, facts.tooling.id),
    documentation: pages.buildBatch,
  };
  const runs = {
    who: role(arn),
    actions: ['codebuild:StartBuild', 'codebuild:StopBuild', 'codebuild:RetryBuild'],
    documentation: pages.buildBatch,
  };
  const batch = title.replace('build role', 'batch role');
  return [
    ...allowed(place, `CodeBuild assumes ${batch}`, { ...assumes, context: ours }),
    ...denied(place, `CodeBuild assumes ${batch} for somebody else's account`, {
      ...assumes,
      context: { ...ours, 'aws:SourceAccount': strangersAccount(blueprint) },
    }),
    ...denied(place, `CodeBuild assumes ${batch} for another project`, {
      ...assumes,
      context: { ...ours, 'aws:SourceArn': names.buildProjectArn('another') },
    }),
    ...allowed(place, `${batch} runs the builds of a batch`, {
      ...runs,
      resource: own(project, facts.tooling.id),
    }),
    ...denied(place, `${batch} runs the builds of another project`, {
      ...runs,
      resource: own(names.buildProjectArn('another'), facts.tooling.id),
    }),
  ];
}
