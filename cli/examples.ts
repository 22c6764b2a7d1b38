/** What the help of each command ends with, by the command's name. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  blueprint: ['blueprint check', 'blueprint sandbox', 'blueprint help prove'],
  admission: [
    'blueprint admission storefront --key storefront.pub',
    'blueprint admission storefront --key storefront.pub --to admission',
  ],
  adopt: ['blueprint adopt --dry-run', 'blueprint adopt', 'blueprint adopt --organization'],
  affected: ['blueprint affected --base main', 'blueprint affected --base ../deployed/cdktf.out --json'],
  backfill: [
    'blueprint backfill > backfill.sh',
    'blueprint backfill --application storefront --account prod',
  ],
  bootstrap: [
    'blueprint bootstrap --plan',
    'blueprint bootstrap --enable-trusted-access',
    'blueprint bootstrap --yes --aws-config ~/.aws/config',
  ],
  check: ['blueprint check', 'blueprint check --json', 'blueprint check --format github'],
  deploy: [
    'blueprint deploy --wave dev --plan 4f1c0a9be27d',
    'blueprint deploy --wave dev --plan 4f1c0a9be27d --resume',
  ],
  deliver: ['blueprint deliver report --to report'],
  decommission: ['blueprint decommission qa', 'blueprint decommission qa --apply'],
  drift: ['blueprint drift', 'blueprint drift --wave dev', 'blueprint drift --stack tooling --json'],
  evidence: [
    'blueprint evidence storefront --from records',
    'blueprint evidence storefront --from records --verify',
    'blueprint evidence storefront --from records --account prod --html evidence.html',
  ],
  explain: [
    'blueprint explain "User: … is not authorized to perform: s3:GetObject on resource: …"',
    'blueprint explain - < denied.txt',
  ],
  graph: [
    'blueprint graph --format html --out access.html',
    'blueprint graph --diff ../main/cdktf.out --fail-on-opened',
  ],
  guardrails: ['blueprint guardrails', 'blueprint guardrails --account prod', 'blueprint guardrails --json'],
  hcp: ['blueprint hcp', 'blueprint hcp --check', 'blueprint hcp --json'],
  outputs: ['blueprint outputs', 'blueprint outputs --stack tooling --json'],
  plan: [
    'blueprint plan --wave dev',
    'blueprint plan --changed-since main --markdown report.md',
    'blueprint plan --stack organization --json > report.json',
  ],
  prove: [
    'blueprint prove',
    'blueprint prove --all',
    'blueprint prove --application storefront --account prod',
  ],
  recover: [
    'blueprint recover tooling',
    'blueprint recover tooling --apply',
    'blueprint recover tooling --apply --force --reason "the build was stopped"',
  ],
  rehearse: ['blueprint rehearse storefront', 'blueprint rehearse storefront --json'],
  renames: ['blueprint renames --base main', 'blueprint renames --base ../deployed/cdktf.out --json'],
  sandbox: [
    'blueprint sandbox',
    'blueprint sandbox --promote storefront --page',
    'blueprint sandbox --keep',
    'blueprint sandbox --destroy --json > report.json',
  ],
  scan: ['blueprint scan', 'blueprint scan --plan plans', 'blueprint scan --json'],
  simulate: ['blueprint simulate case.json', 'blueprint simulate case.json --json'],
  synth: ['blueprint synth', 'blueprint synth --committed', 'blueprint synth --committed --check'],
  trace: ['blueprint trace 4f1c0a9be27d --from records', 'blueprint trace prod --from records --json'],
};

/** The examples of a command, as they end its help; empty where it has none. */
export function examplesOf(command: string): string {
  const lines = EXAMPLES[command] ?? [];
  return lines.length === 0 ? '' : ['', 'Examples:', ...lines.map((line) => `  npx ${line}`)].join('\n');
}
