/** The ways in which organisations are divided and the groups that they are in, to compare what is typed with. */
export interface KnownGroups {
  /** The groups with a name that was left out: “agarform=privat” of “privat”. */
  meantGroup(typed: string): string | undefined;
  /** The division that was probably meant by another spelling of it: “agarform” of “ägarform”. */
  meantDivision(typed: string): string | undefined;
}

/** Nothing to compare with. */
export const NO_GROUPS: KnownGroups = { meantGroup: () => undefined, meantDivision: () => undefined };

/** How many spellings are guessed at, and among how many: a file may be wrong in all of its rows. */
const MOST_GUESSES = 50;
const MOST_SPELLINGS = 200;

/** Another spelling of a word has at most so many letters more or fewer. */
const LENGTH_APART = 2;

/**
 * The groups that some organisations are in, each by what they divide. `declared`: the divisions that surveys divide the members by, which are
 * spelled as they shall be. Of two spellings that no survey uses, the one that more organisations have is meant, and of as
 * many the one that comes first. `nearest`: the spelling that was probably meant.
 */
export function knownGroups(
  organisations: readonly Readonly<Record<string, string>>[],
  declared: readonly string[],
  nearest: (typed: string, spellings: readonly string[]) => string | undefined,
): KnownGroups {
  const certain = new Set(declared);
  const counts = new Map<string, number>(declared.map((division) => [division, 0]));
  const named = new Map<string, string>();
  for (const groups of organisations)
    for (const [division, group] of Object.entries(groups)) {
      counts.set(division, (counts.get(division) ?? 0) + 1);
      if (!named.has(group)) named.set(group, `${division}=${group}`);
    }
  // Those that surveys name first, then the most used ones; of equals the first stays first.
  const divisions = [...counts.keys()].toSorted(
    (one, other) =>
      Number(certain.has(other)) - Number(certain.has(one)) || (counts.get(other) ?? 0) - (counts.get(one) ?? 0),
  );
  const places = new Map(divisions.map((division, place) => [division, place]));
  const groups = [...named.keys()].slice(0, MOST_SPELLINGS);
  return {
    meantGroup: guesser((typed) => named.get(nearest(typed, groups) ?? '')),
    meantDivision: guesser((typed) => {
      if (certain.has(typed)) return undefined;
      const before = divisions.slice(0, Math.min(places.get(typed) ?? divisions.length, MOST_SPELLINGS));
      return nearest(typed, closeIn(before, typed));
    }),
  };
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
