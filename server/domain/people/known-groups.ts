/** The ways in which organisations are divided and the groups that they are in, to compare what is typed with. */
export interface KnownGroups {
  /** The groups with a name that was left out: “agarform=privat” of “privat”. */
  meantGroup(typed: string): string | undefined;
  /** The division that was probably meant by another spelling of it: “agarform” of “ägarform”. */
  meantDivision(typed: string): string | undefined;
  /** The group of a division that was probably meant by another spelling of it: “privat” of “privta”. */
  meantIn(division: string, typed: string): string | undefined;
}

/** No groups that a spelling could be compared with. */
export const NO_GROUPS: KnownGroups = {
  meantGroup: () => undefined,
  meantDivision: () => undefined,
  meantIn: () => undefined,
};

/** How many spellings are guessed at, and among how many: a file may be wrong in all of its rows. */
const MOST_GUESSES = 50;
const MOST_SPELLINGS = 200;

/** Another spelling of a word has at most so many letters more or fewer. */
const LENGTH_APART = 2;

/**
 * The groups that some organisations are in, each by what they divide. `declared`: the divisions that surveys divide the members by, which are
 * spelled as they shall be. Of two spellings that no survey uses, the one that more organisations have is meant, and of as
 * many the one that comes first. So too of two spellings of a group in a division. `nearest`: the spelling that was probably meant.
 */
export function knownGroups(
  organisations: readonly Readonly<Record<string, string>>[],
  declared: readonly string[],
  nearest: (typed: string, spellings: readonly string[]) => string | undefined,
): KnownGroups {
  const certain = new Set(declared);
  const counts = new Map<string, number>(declared.map((division) => [division, 0]));
  const named = new Map<string, string>();
  const sizes = new Map<string, Map<string, number>>();
  for (const groups of organisations)
    for (const [division, group] of Object.entries(groups)) {
      counts.set(division, (counts.get(division) ?? 0) + 1);
      if (!named.has(group)) named.set(group, `${division}=${group}`);
      const inDivision = sizes.get(division) ?? new Map<string, number>();
      sizes.set(division, inDivision.set(group, (inDivision.get(group) ?? 0) + 1));
    }
  // Those that surveys name first, then the most used ones; of equals the first stays first.
  const divisions = [...counts.keys()].toSorted(
    (one, other) =>
      Number(certain.has(other)) - Number(certain.has(one)) || (counts.get(other) ?? 0) - (counts.get(one) ?? 0),
  );
  const places = new Map(divisions.map((division, place) => [division, place]));
  const groups = [...named.keys()].slice(0, MOST_SPELLINGS);
  const meantPair = guesser((pair) => {
    const [division = '', typed = ''] = pair.split('=');
    const inDivision = sizes.get(division) ?? new Map<string, number>();
    const bySize = [...inDivision].toSorted(([, one], [, other]) => other - one).map(([group]) => group);
    const place = bySize.indexOf(typed);
    return bySize
      .slice(0, place === -1 ? MOST_SPELLINGS : Math.min(place, MOST_SPELLINGS))
      .find((group) => isOneSlipApart(group, typed));
  });
  return {
    meantGroup: guesser((typed) => named.get(nearest(typed, groups) ?? '')),
    meantDivision: guesser((typed) => {
      if (certain.has(typed)) return undefined;
      const before = divisions.slice(0, Math.min(places.get(typed) ?? divisions.length, MOST_SPELLINGS));
      return nearest(typed, closeIn(before, typed));
    }),
    meantIn: (division, typed) => meantPair(`${division}=${typed}`),
  };
}

/** A shorter word than this is too easily another one. */
const SHORTEST_MISSPELT = 5;

/**
 * Whether two words differ by one letter that is wrong, missing or too many, or by two neighbours that have changed
 * places. Digits are never slips: they number groups.
 */
function isOneSlipApart(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.length < SHORTEST_MISSPELT || longer.length - shorter.length > 1 || one === other) return false;
  let from = 0;
  while (from < shorter.length && shorter[from] === longer[from]) from += 1;
  let tail = 0;
  while (tail < shorter.length - from && shorter.at(-1 - tail) === longer.at(-1 - tail)) tail += 1;
  const [left, right] = [shorter.slice(from, shorter.length - tail), longer.slice(from, longer.length - tail)];
  if (/\d/.test(left + right)) return false;
  const changedPlaces = left.length === 2 && right === [...left].toReversed().join('');
  return right.length <= 1 || changedPlaces;
}

/** The spellings that may be meant by another: one that is much longer or shorter is another word. */
export function closeIn(spellings: readonly string[], typed: string): readonly string[] {
  return spellings.filter(({ length }) => Math.abs(length - typed.length) <= LENGTH_APART);
}

/** A guess at each spelling once, for the first spellings that are asked about. */
export function guesser(guess: (typed: string) => string | undefined): (typed: string) => string | undefined {
  const guesses = new Map<string, string | undefined>();
  return (typed) => {
    if (!guesses.has(typed) && guesses.size < MOST_GUESSES) guesses.set(typed, guess(typed));
    return guesses.get(typed);
  };
}
