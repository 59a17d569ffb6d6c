import { searchKey } from '../text/spelling-key.ts';
import type { Organisation } from './organisation.ts';
import type { OrganisationDetails } from './organisation-details.ts';

/** A search among organisations; what is empty limits nothing. */
export interface OrganisationSearch {
  /** Words of which each stands in the name, in a group or in the name of what it is a part of, or begins its code. */
  readonly words: string;
  /** The code of a kind. */
  readonly kind: string;
  /** SCB's two-digit code of a county. */
  readonly county: string;
}

/** An organisation that is searched for, with what it belongs to. */
interface Searched {
  readonly organisation: Organisation;
  readonly details: Pick<OrganisationDetails, 'parent' | 'groups'>;
}

/** The longest search that is read, in characters, and the most words of it. */
const LONGEST_SEARCH = 200;
const MOST_WORDS = 10;

/** Those of some organisations that a search finds, in their order. `nameOf` gives a name by code. */
export function findOrganisations<One extends Searched>(
  all: readonly One[],
  { words, kind, county }: OrganisationSearch,
  nameOf: (code: string) => string | undefined,
): One[] {
  const wanted = searchKey(words.slice(0, LONGEST_SEARCH)).split(' ').filter(Boolean).slice(0, MOST_WORDS);
  return all.filter(({ organisation, details: { parent, groups } }) => {
    if (kind !== '' && organisation.kind !== kind) return false;
    if (county !== '' && organisation.county !== county) return false;
    if (wanted.length === 0) return true;
    const above = parent === undefined ? '' : (nameOf(parent) ?? parent);
    const text = searchKey([organisation.name, above, ...Object.values(groups)].join(' '));
    return wanted.every((word) => text.includes(word) || searchKey(organisation.code).startsWith(word));
  });
}
