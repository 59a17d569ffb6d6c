import { formatDate } from '../../domain/text/swedish.ts';
import type { LoadedProgress } from '../../domain/workflow/loaded-response.ts';
import { reviewName } from './contents.ts';

/** Why the answers cannot be changed now, and what can be done instead; undefined when they can be changed. */
export function lockWords({
  locked,
  response,
  permissions,
  settings,
}: Pick<LoadedProgress, 'locked' | 'response' | 'permissions' | 'settings'>): string | undefined {
  switch (locked) {
    case undefined:
      return undefined;
    case 'round-withdrawn':
      return 'Omgången är tillbakatagen, så ni behöver inte svara. Det ni har skrivit finns kvar att läsa, men räknas inte och kan inte ändras eller lämnas in.';
    case 'round-not-open':
      return `Omgången öppnar ${formatDate(response.round.opensOn)}. Frågorna kan läsas nu och besvaras från den dagen.`;
    case 'round-closed':
      return 'Omgången är stängd. Svaren kan läsas och hämtas men inte ändras.';
    case 'under-review':
      return [
        response.status === 'approved'
          ? 'Svaret är godkänt och kan inte ändras innan det lämnas in.'
          : 'Svaret är klarmarkerat och kan inte ändras medan det granskas.',
        permissions.has('response.reopen')
          ? `Behöver något ändras? Öppna det för ändring på sidan ${reviewName({ locked, response, permissions, settings })}.`
          : 'Behöver något ändras? Be den som svarar för organisationen att öppna det igen.',
      ].join(' ');
    case 'may-only-read':
      return 'Du kan läsa och hämta svaren men inte ändra dem.';
  }
}
