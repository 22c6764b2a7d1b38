import { type Hop, hopsOf } from '../../hops';
import type { PromotionRecord, RecordedCall } from '../../rehearsal/record';
import { standsFor } from '../support/held-by-hops';
import { landingZones } from '../support/landing-zones';
import { Rehearsals } from '../support/rehearsal';

/** Needed requests that no promotion makes, by the words of their hops, and why. */
const NO_CALL: readonly (readonly [title: RegExp, reason: string])[] = [
  [
    / looks at the artifact (key|bucket) in /,
    'AWS lists it for all that use the store; no page says when it is asked',
  ],
  [/the pipeline role of \S+ (writes|reads|encrypts|decrypts) /, 'every action has a role of its own here'],
  [/the source role of \S+ (reads|decrypts) /, 'AWS lists it; a source action takes no artifact'],
  [/CloudWatch Logs encrypts /, 'the service works with its own log groups'],
  [
    / logs what it does \(logs:|^AWS delivers the log of the state machines /,
    'a log is set up when its state machine is made, and AWS writes it',
  ],
  [/the notification rule of |EventBridge, as /, 'events are no part of a run'],
  [/a service of AWS .*reaches into /, 'what perimeters let through is no part of a run'],
  [
    / (reads packages of|fetches generic packages of|publishes) .*\(codeartifact:(ReadFromRepository|GetPackageVersionAsset|PublishPackageVersion|PutPackageMetadata)\)/,
    'package managers are stand-ins: they read and publish nothing',
  ],
  [/the alarm /, 'alarms are no part of a run'],
  [/^(the alert|an alert) | that sends alerts puts one /, 'alerts tell of what no run does'],
  [/^the trail /, 'CloudTrail writes it, whoever runs'],
  [
    /^Amazon ECR (becomes the role that|makes the repository of|is handed|looks at|gives) /,
    'Amazon ECR makes a replica by itself, and the emulator does not assume its role',
  ],
  [
    /^Amazon ECR signs as /,
    'Amazon ECR signs by itself what was pushed, and no registry of the sandbox does',
  ],
  [/^AWS Config /, 'it records and delivers by itself, whoever runs'],
  [/^somebody with \S+ in /, 'people look at runs, and are no part of one'],
  [/approval watch of /, 'the clock of approvals is no part of a run'],
  [/the channel \S+ of /, 'chat is no part of a run'],
  [/-pull-requests/, 'pull requests are built outside of the pipeline'],
  [/the (rule \S+|schedules) of |the start role of /, 'a rehearsal is started by a person'],
  [/the CI role of /, 'an external build works before the pipeline starts'],
  [/the forwarding r(ule|ole) /, 'events are no part of a run'],
  [/ makes the log of its pipeline/, 'the group is there before the pipeline'],
  [/ opens with the key .* through (ssm|secretsmanager) /, 'the emulator does not say which key a value has'],
  [/ pulls \S+, which its image starts from /, 'docker is a stand-in: it pulls nothing'],
  [
    / pulls the image that it runs in \(ecr:(BatchImportUpstreamImage|CreateRepository)\)/,
    'only the first pull does',
  ],
  [
    / (opens a change of base images|writes a branch with new digests) in /,
    'no cache copies anything here, so that no tag moves',
  ],
  [/ waits for the replicas of its image /, 'a script of the team does'],
  [
    / (pushes (a chart|an artifact) to|waits for the replicas of) fleet\/(chart|policies) /,
    'helm and oras are stand-ins: they push nothing',
  ],
  [/batch role of /, 'a batch is played as one build'],
  [
    / writes a file of the site in \S+ \(s3:Put(Object|ObjectVersion)Acl\)/,
    'AWS lists it; only a canned ACL sets one',
  ],
  [
    /the build role of \S+ reports \S+ \(codebuild:/,
    'a buildspec of the team, which only the team has, writes them',
  ],
  [/ to build\.apprunner\.amazonaws\.com /, 'App Runner passes the role on by itself'],
  [/ passes \S+ to apprunner\.amazonaws\.com /, 'App Runner passes the role on by itself'],
  [
    /(plan|deploy) role of \S+ in \S+ (looks for|reads|locks|writes|uses the key of) the state |(plan|deploy) role of \S+ in \S+ works with /,
    'Terraform is a stand-in: it asks AWS for nothing',
  ],
  [
    / deploy role of thumbnails in \S+ (reads|decrypts) an artifact/,
    'its action takes a version that a build published, and no artifact',
  ],
  [
    / follows and stops .* \(appconfig:StopDeployment\)/,
    'only an action that is stopped stops its deployment',
  ],
  [
    / alias (of \S+|has), by its own name, in | shifts the alias of the function by its own name in /,
    'an alias is asked for by its function; AWS lists its own name, too',
  ],
  [/ looks at the code of \S+ in /, 'a version is asked for by its own name; AWS lists the function, too'],
  [
    / looks at the code of a version of payments in .* \(lambda:GetFunction\)/,
    'a package is fetched only where its hash is another than that of the artifact',
  ],
  [
    / looks whether the change set of .* changes anything in /,
    'only a stack with another template has its change set asked',
  ],
  [
    /the build role of \S+-record (reads a record of|decrypts a record)/,
    'an application of one wave has no record before its first one',
  ],
  [/ follows commands .* \(ssm:CancelCommand\)/, 'only an action that is stopped cancels its commands'],
  [
    / looks for instances .* \(ec2:DescribeInstances\)/,
    'AWS lists it for all; nodes that Systems Manager manages are no instances',
  ],
  [
    / of payments in \S+ registers a revision in \S+ for \S+ \(codedeploy:GetApplication\)/,
    'AWS lists it for actions of CodePipeline; a build creates the deployment by the AWS CLI, which does not ask',
  ],
  [
    / shifts the traffic of a rule of .* \(elasticloadbalancing:ModifyRule\)/,
    'a listener has no rule here but its default, which is its own',
  ],
  [
    / makes a version of the product .* \(servicecatalog:DeleteProvisioningArtifact\)/,
    'only a version that could not be made is deleted',
  ],
  [
    / makes a version of the product .* \(servicecatalog:UpdateProduct\)/,
    'AWS lists it; no page says when it is asked',
  ],
  [/ encrypts a file of the site in \S+ \(kms:Decrypt\)/, 'only an upload in parts decrypts'],
  [
    / looks at a version of the function in .* \(lambda:GetFunctionConfiguration\)/,
    'only an action that takes a version that is there looks at it; AWS lists it for all',
  ],
  [
    /the build role of fleet (logs in to the registry|pushes an image)/,
    'a script of the team, which only the team has, pushes it',
  ],
  [
    / follows (the application|a version|the environment) in \S+ \(elasticbeanstalk:/,
    'each is granted on all three; a request is about one of them',
  ],
  [
    / looks at what environments consist of in /,
    'AWS lists what any environment may consist of; no page says what one is asked about',
  ],
  [
    / stores a version in \S+ \(s3:(DeleteObject|PutObjectAcl)\)/,
    'AWS lists it for the storage; no page says when it is asked',
  ],
  [
    / updates the stack of the environment in \S+ \(cloudformation:(CancelUpdateStack|DescribeStackEvents|ListStackResources)\)/,
    'AWS lists every action on the stack of an environment; no page says when it is asked',
  ],
  [
    / has the group of the environment wait .*\(autoscaling:(SetDesiredCapacity|TerminateInstanceInAutoScalingGroup|UpdateAutoScalingGroup)\)/,
    'only an additional batch resizes a group; the emulator does not keep how an environment replaces versions',
  ],
  [
    / takes instances out of a (target group|Classic Load Balancer) of the environment /,
    'an environment has no load balancer here',
  ],
  [
    / looks at the stack .*\(cloudformation:DescribeStackEvents\)/,
    'only an action that failed asks for the events, for its message',
  ],
  [
    / changes the stacks of \S+ in \S+, from \S+ \(cloudformation:UpdateStack(Set|Instances)\)/,
    'no page says whether AWS asks for the accounts whose stacks stay as they are',
  ],
];

/** Rows of the list that stood for a request of some landing zone. */
const told = new Set<RegExp>();

/** Kinds whose first deployment makes what later ones change. */
const MADE_FIRST: readonly string[] = ['cloudformation', 'cloudformation-stack-set'];

const callsOf = ({ stages, calls }: PromotionRecord): readonly RecordedCall[] => [
  ...stages.flatMap(({ actions }) => actions.flatMap((each) => each.calls)),
  ...(calls.others ?? []),
];
const idOf = ({ who }: Hop) => ('arn' in who ? who.arn : who.name);

describe.each(landingZones)('the calls of promotions in $title', ({ landingZone }) => {
  let hops: readonly Hop[];
  let records: readonly PromotionRecord[];
  const used = new Set<Hop>();
  const strange: string[] = [];

  beforeAll(async () => {
    const rehearsals = await Rehearsals.of(landingZone);
    // Terraform makes the calls of its own roles, and of the pipeline that delivers the landing zone: recorded of it in
    // hops/terraform/recorded.json, and played on the emulator, where Terraform really runs.
    const { blueprint } = rehearsals;
    const byTerraform = new Set(
      blueprint.applications.filter(({ facts }) => facts.rollout).map(({ facts }) => facts.name),
    );
    hops = hopsOf(blueprint).filter(
      (hop) => !byTerraform.has(hop.application ?? '') && !/-terraform-/.test(idOf(hop)),
    );
    const byCaller = grouped(hops);
    const played: PromotionRecord[] = [];
    for (const { facts } of blueprint.applications) {
      if (byTerraform.has(facts.name)) continue;
      played.push(await rehearsals.promote(facts.name));
      if (facts.deploy.some(({ kind }) => MADE_FIRST.includes(kind)))
        played.push(await rehearsals.promote(facts.name, { again: true }));
    }
    for (const record of played)
      for (const call of callsOf(record)) {
        const standing = (byCaller.get(call.caller) ?? []).filter((hop) => standsFor(hop, call));
        for (const hop of standing) used.add(hop);
        if (standing.length === 0) strange.push(`${call.caller} ${call.action} ${call.resource}`);
      }
    records = played;
  }, 600_000);

  it('are allowed, and every promotion comes to its end', () => {
    const failed = records.filter(({ outcome }) => outcome !== 'succeeded');
    expect(failed.map(({ application, reason }) => `${application}: ${reason}`)).toEqual([]);
  });

  it('are each named by a hop', () => {
    expect([...new Set(strange)]).toEqual([]);
  });

  it('are made for each needed hop of a role or a service, but for those that say why not', () => {
    const open = new Set(
      records
        .filter(({ leftOut }) => leftOut.some(({ at }) => at.owner === 'AWS'))
        .map(({ application }) => application),
    );
    const needed = hops.filter(
      ({ expected, who, application }) =>
        expected === 'allowed' &&
        (who.kind === 'role' || who.kind === 'service') &&
        !(application !== undefined && open.has(application)),
    );
    const missing = needed.filter((hop) => !used.has(hop)).map(({ title }) => title);
    const unexplained = missing.filter((title) => {
      const patterns = NO_CALL.map(([pattern]) => pattern).filter((pattern) => pattern.test(title));
      for (const pattern of patterns) told.add(pattern);
      return patterns.length === 0;
    });
    expect(unexplained).toEqual([]);
  });
});

test('each reason for a needed hop without a call stands for one', () => {
  expect(NO_CALL.map(([pattern]) => pattern).filter((pattern) => !told.has(pattern))).toEqual([]);
});

function grouped(hops: readonly Hop[]): ReadonlyMap<string, readonly Hop[]> {
  const found = new Map<string, Hop[]>();
  for (const hop of hops) found.set(idOf(hop), [...(found.get(idOf(hop)) ?? []), hop]);
  return found;
}
