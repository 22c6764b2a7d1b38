import { buildBlueprint } from '../../blueprint/blueprint';
import { LandingZoneError } from '../../blueprint/problems/problem';

/** The lines of the list that a landing zone is refused with; none where it is accepted. */
export function problemsOf(landingZone: unknown): readonly string[] {
  try {
    buildBlueprint(landingZone);
    return [];
  } catch (error) {
    if (!(error instanceof LandingZoneError)) throw error;
    const [, ...lines] = error.message.split('\n');
    return lines.map((line) => line.trim());
  }
}
