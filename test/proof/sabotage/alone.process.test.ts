import { buildBlueprint } from '../../../blueprint/blueprint';
import { isProved, proveFolder } from '../../../proof/report';
import { landingZone as sink } from '../../consumers/kitchen-sink/accounts';
import { problemsOf } from '../../support/problems';
import { type Json, Output } from './output';

/** What says that a guardrail, or an exemption from one, has nothing to do where one application is alone. */
const IDLE = /guardrails\.(?:on\.([\w-]+)(?:\.([\w-]+))?|exemptions\.([\w-]+)): found/;

/** The kitchen sink with one application, under each guardrail that has something to deny there. */
function alone(name: string): Json {
  const zone: Json = structuredClone({
    ...sink,
    applications: sink.applications.filter((each) => each.name === name),
  });
  lookedAtAlone(zone);
  signedAlone(zone);
  zone.people.sets = zone.people.sets.filter(({ applications = [name] }: Json) =>
    applications.includes(name),
  );
  for (const application of zone.applications) if (application.start?.after) delete application.start;
  for (let left = 20; left > 0 && problemsOf(zone).length > 0; left -= 1)
    for (const line of problemsOf(zone)) takeOff(zone.guardrails, line);
  return zone;
}

/** A look at base images needs a build that starts from some. */
function lookedAtAlone(zone: Json): void {
  if (zone.applications.every(({ build }: Json) => build.kind !== 'base-images')) return;
  const based = sink.applications.find(({ build }) => 'baseImages' in build);
  if (based) zone.applications.push(based);
}

/** Who is signed needs the application that mirrors the tools; profiles sign nothing where nothing has images. */
function signedAlone(zone: Json): void {
  const [application] = zone.applications;
  const tools = sink.applications.find(({ build }) => build.kind === 'tools');
  if (application.signed && tools) zone.applications.push(tools);
  if (!application.signed && application.build.kind !== 'tools') delete zone.signing;
  const isSigned = ({ applications = [application.name] }: Json) => applications.includes(application.name);
  zone.managedSigning.profiles = zone.managedSigning.profiles.filter(isSigned);
  if (problemsOf(zone).some((line) => line.includes('managedSigning'))) delete zone.managedSigning;
}

function takeOff(guardrails: Json, line: string): void {
  const [, target, guardrail, exempt] = IDLE.exec(line) ?? [];
  if (exempt) guardrails.exemptions = guardrails.exemptions.filter((each: Json) => each.guardrail !== exempt);
  if (target && guardrails.on[target])
    guardrails.on[target] = guardrails.on[target].filter(
      (each: Json) => (each.guardrail ?? each) !== guardrail,
    );
  if (target && guardrails.on[target]?.length === 0) delete guardrails.on[target];
}

it.each(sink.applications.map(({ name }) => name))('%s is proved where it is alone', async (name) => {
  const blueprint = buildBlueprint(alone(name));
  const output = new Output(blueprint);
  const report = await proveFolder(output.folder, blueprint);
  output.remove();
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  const refuted = report.results.filter(({ proved }) => !proved).map(({ hop }) => hop.title);
  expect([report.problems, errors, refuted]).toEqual([[], [], []]);
  expect(isProved(report)).toBe(true);
});
