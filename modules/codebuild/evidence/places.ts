/** File with what each wave comes to. */
const PLACES = '$HOME/places';

/** What a wave comes to, as words between blanks. */
export interface Places {
  readonly wave: string;
  /** Name, account and region of each target. */
  readonly targets: string;
  /** Account, region, cluster and service of each that is looked at; `-` where there is none. */
  readonly looks: string;
}

/**
 * Writes down what each wave comes to. An action could not be told: CodePipeline takes 1,000 characters for all of its variables, which
 * are about ten places.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html (2026-11-29)
 */
export function writePlaces(waves: readonly Places[]): string {
  const lines = waves.flatMap(({ wave, targets, looks }) => [
    `'${wave} targets ${targets}'`,
    `'${wave} looks ${looks}'`,
  ]);
  return `printf '%s\\n' ${lines.join(' ')} >"${PLACES}" || exit 1`;
}

/** Reads what is written there of this wave into a variable; a wave that nothing is written of stops. */
export function readPlaces(what: 'targets' | 'looks'): string {
  return `${what}="$(sed -n "s/^$WAVE ${what} //p" "${PLACES}")" || exit 1
if [ -z "$${what}" ]; then echo "nobody says what $WAVE comes to" >&2; exit 1; fi`;
}
