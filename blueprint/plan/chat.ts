import type { ApplicationFacts } from '../schema/application';

type Channel = ApplicationFacts['notify']['chat'][number];

/** The channels of chats that the landing zone notifies. */
export function channelsOf({
  applications,
}: {
  readonly applications: readonly ApplicationFacts[];
}): readonly Channel[] {
  return applications.flatMap(({ notify }) => notify.chat);
}
