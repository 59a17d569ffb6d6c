import type { Knex } from 'knex';
import { LEADING_ROLES, leadingRole } from '../../domain/people/role.ts';

/**
 * Whether a membership is of those who answer for their organisation (`leadingRole`), for a query that has both
 * `organisations` and `memberships`: `.where(isLead)`.
 */
export function isLead(query: Knex.QueryBuilder): void {
  query.whereIn(['organisations.kind', 'memberships.role'], Object.entries(LEADING_ROLES)).orWhere((other) => {
    other
      .whereNotIn('organisations.kind', Object.keys(LEADING_ROLES))
      .where('memberships.role', leadingRole('any other'));
  });
}
