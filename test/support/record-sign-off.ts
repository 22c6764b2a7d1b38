import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderSignOff } from '../../cli/prove/sign-off';
import { landingZones } from './landing-zones';
import { signOffOfLandingZone } from './sign-off';

const HEAD = `# What is signed

Three tables of the access proof, for each landing zone of this repository: nobody who delivers is locked out, every guardrail denies
something by itself, and no role has a way to more rights than it is there for. \`npx blueprint prove --sign-off\` prints them for yours, with numbers
([proof](proof.md)). \`npm run sign-off\` writes this page, and a test compares it.
`;

// `npm run sign-off`, after a change of guardrails, hops or roles that is meant.
async function record(): Promise<void> {
  const parts: string[] = [HEAD];
  for (const { title, landingZone } of landingZones)
    parts.push(
      `## ${title}\n`,
      `${renderSignOff(await signOffOfLandingZone(landingZone), { counts: false })}\n`,
    );
  writeFileSync(join(process.cwd(), 'docs', 'sign-off.md'), parts.join('\n'));
}

void record();
