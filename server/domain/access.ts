import type { Organisation } from './organisation.ts';
import type { Response } from './response.ts';

/** Whether a person may open and answer a response: only the people of the organisation whose response it is. */
export function mayOpen(response: Response, memberships: readonly Organisation[]): boolean {
  return memberships.some(({ code }) => code === response.organisation.code);
}
