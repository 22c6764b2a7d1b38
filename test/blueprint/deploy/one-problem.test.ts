import { landingZone as sink } from '../../consumers/kitchen-sink/accounts';
import { problemsOf } from '../../support/problems';

// biome-ignore lint/suspicious/noExplicitAny: each row knows what it edits
type Deployments = any;

/** What is said of the kitchen sink once the deployments of one of its applications are others. */
function problemsAfter(application: string, edit: (deploys: Deployments) => void): readonly string[] {
  const zone = structuredClone(sink);
  const found = zone.applications.find(({ name }) => name === application);
  edit([found?.deploy].flat());
  return problemsOf(zone);
}

it.each<readonly [string, string, (deploys: Deployments) => void, string]>([
  [
    'a region of stacks that AWS has not',
    'baseline',
    ([set]) => {
      set.sets.prod.regions = ['mars-1'];
    },
    'baseline.deploy.sets.prod.regions: found "mars-1"',
  ],
  [
    'listeners of one region twice',
    'tickets',
    ([web]) => {
      web.codeDeploy.listeners.dev.push(web.codeDeploy.listeners.dev[0]);
    },
    'tickets.deploy.web.codeDeploy.listeners.dev: found listeners in eu-north-1 twice',
  ],
  [
    'a namespace of the system, which gives the whole cluster',
    'fleet',
    ([api]) => {
      api.access = { policy: 'edit', namespaces: ['fleet', 'kube-system'] };
    },
    'fleet.deploy.api.access.namespaces: found kube-system, where edit gives the whole cluster',
  ],
  [
    'files of variables by a pattern, which a shell would fill in',
    'queues',
    ([queues]) => {
      queues.varFiles = ['env/*.tfvars'];
    },
    'queues.deploy.queues.varFiles[0]: found "env/*.tfvars"',
  ],
  [
    'a share of instances out of range',
    'depot',
    ([depot]) => {
      depot.by.batch = '101%';
    },
    'depot.deploy.by.batch: found "101%", wanted a number of instances from 1 to 500',
  ],
  [
    'a target group twice',
    'depot',
    ([depot]) => {
      depot.by.targetGroups = ['depot', 'depot'];
    },
    'depot.deploy.by.targetGroups: found ["depot","depot"], wanted each entry once',
  ],
  [
    'a folder longer than a key of S3 may be',
    'brochure',
    ([site]) => {
      site.prefix = 'a'.repeat(256);
    },
    'brochure.deploy.prefix: found "aaa',
  ],
  [
    'a header that ends with a line',
    'brochure',
    ([site]) => {
      site.cacheControl = 'no-store\n';
    },
    'brochure.deploy.cacheControl: found "no-store\\n"',
  ],
  [
    'a deployment that waits for itself, which is not what was meant',
    'orders',
    ([, lambda]) => {
      lambda.after = 'function';
    },
    'orders.deploy.function.after: found "function", wanted the name of another deployment of the application: correct it',
  ],
  [
    'deployments that wait in a circle, of which one is told',
    'orders',
    ([tables]) => {
      tables.after = 'register';
    },
    'orders.deploy.tables.after: found "register", which waits for this one too',
  ],
  [
    'a circle that another one waits for',
    'orders',
    ([, lambda, smoke]) => {
      lambda.after = 'smoke';
      smoke.after = 'function';
    },
    'orders.deploy.function.after: found "smoke", which waits for this one too',
  ],
  [
    'a circle that the first one waits for',
    'orders',
    ([tables, lambda, smoke]) => {
      tables.after = 'function';
      lambda.after = 'smoke';
      smoke.after = 'function';
    },
    'orders.deploy.function.after: found "smoke", which waits for this one too',
  ],
  [
    'a name that others wait for',
    'orders',
    ([tables]) => {
      tables.name = 'Tables!';
    },
    'orders.deploy.Tables!.name: found "Tables!"',
  ],
  [
    'a kind that nobody knows, whose fields say nothing of another kind',
    'inbox',
    ([inbox]) => {
      inbox.kind = 'heroku';
    },
    'inbox.deploy.inbox.kind: found "heroku"',
  ],
  [
    'a template of an artifact that there is not, whose files nobody knows',
    'inbox',
    ([inbox]) => {
      inbox.template = 'other::inbox.yaml';
    },
    'inbox.deploy.inbox.template: found "other::inbox.yaml", of the artifact "other"',
  ],
  [
    'a stack without execution role, whatever guardrails would say of it',
    'inbox',
    ([inbox]) => {
      delete inbox.executionRole;
    },
    'inbox.deploy.inbox.executionRole: found nothing',
  ],
  [
    'an image of a build of files, which has no digest',
    'orders',
    ([, lambda]) => {
      lambda.code = 'image';
    },
    'orders.build: found a build of kind buildspec, which makes no image',
  ],
])('%s is one problem', (_, application, edit, line) => {
  const problems = problemsAfter(application, edit);
  expect(problems).toEqual([expect.stringContaining(`accounts/ applications.${line}`)]);
});
