import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { SAVING_VERBS, SITTING_PAUSE } from '../../../server/domain/workflow/history.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { historyIn } from '../../../server/repositories/workflow/history.ts';
import { useTestDatabase } from '../../support/database.ts';
import { runs } from '../../support/property-runs.ts';
import { type HallandRound, openMunicipalRound, startHallandRound } from '../../support/round.ts';

const database = useTestDatabase();
let halland: HallandRound;
beforeAll(async () => {
  halland = await startHallandRound(database());
});

/** Something that a person does to a response, `minutes` after the previous thing. */
interface Change {
  readonly who: 'sara' | 'nils';
  readonly minutes: number;
  readonly what: 'types' | 'saves' | 'saves untold' | 'steps' | 'notes';
  readonly questions: readonly ('A' | 'B' | 'C')[];
}

const changes = fc.array(
  fc.record<Change>({
    who: fc.constantFrom('sara', 'nils'),
    minutes: fc.constantFrom(0, 1, SITTING_PAUSE, SITTING_PAUSE + 1),
    what: fc.constantFrom('types', 'types', 'types', 'saves', 'saves untold', 'steps', 'notes'),
    questions: fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 25 },
);

/** What somebody else saved between is no part of what one person typed. */
const ANOTHER_SAVES_BETWEEN: Change[] = [
  { who: 'nils', minutes: 0, what: 'types', questions: ['C'] },
  { who: 'sara', minutes: 0, what: 'saves', questions: ['C'] },
  { who: 'nils', minutes: 0, what: 'types', questions: ['C'] },
];

/** The history item that the rules require: its event, and the versions that it saved. */
interface Told {
  at: string;
  readonly event: number;
  readonly verb: string;
  readonly person: string;
  readonly versions: number[];
}

it('shows each act once, what one person typed without a long pause as one, the latest first', async () => {
  await fc.assert(
    fc.asyncProperty(changes, fc.constantFrom(undefined, 'A', 'B'), async (done, question) => {
      const { response } = await openMunicipalRound(database().knex);
      const told = (await tellOf(response.id, done)).filter(
        ({ of }) => question === undefined || of.includes(question),
      );
      const page = await historyIn(database().knex).page(response.id, 1, question);
      expect(page.total).toBe(told.length);
      expect(
        page.items.map(({ at, verb, person, changes }) => ({ at, verb, person: person?.id, ...spanOf(changes) })),
      ).toEqual(
        told
          .toSorted(
            (one, other) => other.at.localeCompare(one.at) || other.event - one.event || last(other) - last(one),
          )
          .slice(0, 50)
          .map(({ at, verb, person, versions }) => ({ at, verb, person, first: versions[0], last: versions.at(-1) })),
      );
      const saved = page.items.filter(({ changes }) => changes.length > 0);
      for (const { changes, saves } of saved) {
        const [change] = changes;
        if (change === undefined || changes.length > 1) continue;
        const versions = { first: change.firstVersion, last: change.version };
        const each = await historyIn(database().knex).saves(response.id, change.question, versions, 1);
        expect(each.total).toBe(saves);
        expect(each.items.map(({ changes: [one] }) => one?.after).at(0)).toEqual(change.after);
        expect(each.items.map(({ changes: [one] }) => one?.before).at(-1)).toEqual(change.before);
      }
    }),
    { numRuns: runs(25), examples: [[ANOTHER_SAVES_BETWEEN, undefined]] },
  );
});

function last({ versions }: Told): number {
  return versions.at(-1) ?? 0;
}

function spanOf(changes: readonly { readonly firstVersion: number; readonly version: number }[]) {
  return { first: changes[0]?.firstVersion, last: changes[0]?.version };
}

/** Carries the acts out on a response, and gives the history items that the rules require. */
async function tellOf(id: string, done: readonly Change[]): Promise<(Told & { readonly of: readonly string[] })[]> {
  const { knex } = database();
  const told: (Told & { readonly of: readonly string[] })[] = [];
  /**
   * By question: the latest typing in it, which more typing continues. Undefined after another save of it.
   */
  const typing = new Map<string, Told | undefined>();
  let time = Date.parse('2024-02-01T08:00:00.000Z');
  let [version, events] = [0, 0];
  for (const { who, minutes, what, questions } of done) {
    time += minutes * 60_000;
    const at = new Date(time).toISOString();
    const person = halland[who].id;
    const [first = 'A'] = questions;
    const record = async (verb: `${string}.${string}`, detail: Readonly<Record<string, unknown>>) => {
      await eventsIn(knex).record({ at, verb, personId: person, responseId: id, detail });
      events += 1;
    };
    if (what === 'steps' || what === 'notes') {
      const verb = what === 'steps' ? 'response.make-ready' : 'note.write';
      await record(verb, what === 'steps' ? {} : { question: first });
      told.push({ at, event: events, verb, person, versions: [], of: what === 'steps' ? [] : [first] });
      continue;
    }
    version += 1;
    const saved = what === 'types' ? [first] : questions.toSorted();
    const edits = saved.map((one) => ({
      question: one,
      answer: { text: `Version ${version}` },
      key: what === 'types' ? `key-${version}` : undefined,
    }));
    await responsesIn(knex).writeAnswers(id, edits, person, at);
    const before = typing.get(first);
    if (what === 'types' && before?.person === person && time - Date.parse(before.at) <= SITTING_PAUSE * 60_000) {
      before.at = at;
      before.versions.push(version);
      continue;
    }
    if (what === 'saves') await record('response.save', { version });
    const entry = {
      at,
      event: what === 'saves' ? events : 0,
      verb: 'response.save',
      person,
      versions: [version],
      of: saved,
    };
    told.push(entry);
    for (const one of saved) typing.set(one, what === 'types' ? entry : undefined);
  }
  expect(SAVING_VERBS).toContain('response.save');
  return told;
}
