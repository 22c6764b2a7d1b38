import { toolingIssuers } from '../../blueprint/plan/access-ways';
import { sourcesOf } from '../../blueprint/plan/starts';
import { inTooling, json, type PlanSubject, type WantedInstance } from './wanted';

/** What the landing zone makes so that sources can be read, and for the builds of others. */
export function madeForSources(subject: PlanSubject): readonly WantedInstance[] {
  return [...connections(subject), ...repositories(subject), ...issuers(subject), ...actionTypes(subject)];
}

function connections({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  return facts.connections.flatMap(({ name: short, provider, server }) => {
    const name = names.connection(short);
    const connection = inTooling(blueprint, 'aws_codeconnections_connection', {
      name,
      provider_type: server ? undefined : provider,
      host_arn: server && names.connectionArn(short).replace(':connection/', ':host/'),
    });
    if (!server) return [connection];
    const { endpoint, vpc } = server;
    const host = inTooling(blueprint, 'aws_codeconnections_host', {
      name,
      provider_type: provider,
      provider_endpoint: endpoint,
      vpc_configuration: vpc && {
        vpc_id: vpc.vpcId,
        subnet_ids: vpc.subnetIds,
        security_group_ids: vpc.securityGroupIds,
        tls_certificate: vpc.tlsCertificate,
      },
    });
    return [connection, host];
  });
}

/** Repositories of CodeCommit, and who must approve what is merged there. */
function repositories({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { names, facts, applications } = blueprint;
  return applications.flatMap((application) =>
    sourcesOf(application.facts).flatMap(({ name, source }) => {
      if (source.kind !== 'codecommit' || !source.create) return [];
      const { approvals } = source.create;
      const repository = inTooling(blueprint, 'aws_codecommit_repository', {
        repository_name: source.repository,
      });
      if (!approvals) return [repository];
      const template = `${names.pipeline(application.facts.name)}-${name}`;
      const sessions = approvals.roles.map(
        (role) => `arn:${names.partition}:sts::${facts.tooling.id}:assumed-role/${role}/*`,
      );
      const rule = {
        Type: 'Approvers',
        NumberOfApprovalsNeeded: approvals.count,
        ApprovalPoolMembers: sessions,
      };
      return [
        repository,
        inTooling(blueprint, 'aws_codecommit_approval_rule_template', {
          name: template,
          // https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreateApprovalRuleTemplate.html (2026-11-28)
          content: json({
            Version: '2018-11-08',
            DestinationReferences: [`refs/heads/${source.branch}`],
            Statements: [rule],
          }),
        }),
        inTooling(blueprint, 'aws_codecommit_approval_rule_template_association', {
          approval_rule_template_name: template,
          repository_name: source.repository,
        }),
      ];
    }),
  );
}

/** Whose tokens AWS takes, and for whom. */
function issuers({ blueprint }: PlanSubject): readonly WantedInstance[] {
  return toolingIssuers(blueprint.facts).map(({ host, audience }) =>
    inTooling(blueprint, 'aws_iam_openid_connect_provider', {
      url: `https://${host}`,
      client_id_list: [audience],
    }),
  );
}

/** Actions that somebody's own workers run. */
function actionTypes({ blueprint }: PlanSubject): readonly WantedInstance[] {
  return blueprint.facts.customActions.map(
    ({ name, category, version, inputs, properties, polledBy, runUrl }) => {
      // https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PollForJobs.html (2026-11-28): workers ask by one property
      const asked = polledBy ?? properties.find((property) => property === 'ProjectName');
      return inTooling(blueprint, 'aws_codepipeline_custom_action_type', {
        provider_name: name,
        category,
        version,
        input_artifact_details: { minimum_count: inputs, maximum_count: inputs },
        output_artifact_details: { minimum_count: 0, maximum_count: 0 },
        configuration_property: properties.map((property) => ({
          name: property,
          key: property === asked,
          queryable: property === asked,
          required: true,
          secret: false,
        })),
        settings: runUrl === undefined ? undefined : { execution_url_template: runUrl },
      });
    },
  );
}
