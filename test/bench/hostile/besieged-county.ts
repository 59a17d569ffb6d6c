import { hashOfToken } from '../../../server/actions/access/token.ts';
import type { ActionContext } from '../../../server/actions/context.ts';
import { loadFillIn } from '../../../server/actions/fill-in/fill-in-source.ts';
import { fillCounty, type Participant } from '../../../server/demo/county.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { fillInDocx } from '../../../server/files/fill-in/docx/fill-in.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { delegationsIn } from '../../../server/repositories/teamwork/delegations.ts';
import { edited, filledWith, run } from '../../files/fill-in/edited-docx.ts';
import { openCounting } from '../../support/counting.ts';
import { sessionOf } from './browser.ts';

/** Somebody with a response, and the session that it is signed in with. */
export interface Signed {
  readonly session: string;
  readonly response: string;
}

/** A county in which everything lies ready that is attacked with; nothing of it goes through the server. */
export interface BesiegedCounty {
  /** Who is in nobody's way: the region's strategist. */
  readonly visitor: Signed;
  /** Laholm's coordinator, with an empty response in a round of its own. */
  readonly writer: Signed;
  /** Somebody who may only read Laholm's response. */
  readonly reader: Signed;
  /** The RSS's responses that texts of the municipalities are compiled in, by what those are full of. */
  readonly compiling: readonly { readonly of: string; readonly rss: Signed }[];
  /** Halmstad's coordinator, whose response has been submitted once with a text of fifty thousand characters. */
  readonly discloser: Signed;
  /** A question of Laholm's that a colleague without an account answers, and the token of its link. */
  readonly delegation: { readonly id: string; readonly token: string };
  /** Laholm's response with a draft of ninety-nine thousand lines. */
  readonly manyLines: Signed;
  readonly docx: { readonly paragraphs: Uint8Array; readonly marks: Uint8Array };
}

/** The question that a colleague answers. */
export const DELEGATED = 'E';

const MARKS = '\u0301\u0316';
/** What a text may hold everywhere. */
const MOST = 99_000;

export function marks(count: number): string {
  return `a${MARKS.repeat(count / 2)}`;
}

/** What the sentences of a text are hard to tell in. */
const HOSTILE_TEXTS = {
  'full stops': '.'.repeat(60_000),
  'A. A. A.': 'A. '.repeat(20_000),
  dashes: '– '.repeat(30_000),
};

export async function fillBesiegedCounty(context: ActionContext): Promise<BesiegedCounty> {
  const participants = await fillCounty(context);
  const participant = (name: string): Participant => {
    const found = participants.find(({ organisation }) => organisation.name === name);
    return found ?? fail(`Nobody answers for ${name}`);
  };
  const county = { context, participants, participant };
  const signed = async ({ person }: Participant, response: string): Promise<Signed> => ({
    session: await sessionOf(context, person),
    response,
  });
  const laholm = participant('Laholm');
  const office = participant('RSS Halland');

  const compiling = [];
  for (const [of, text] of Object.entries(HOSTILE_TEXTS)) {
    const { rss } = await openCounting(county, { Laholm: { B: { text } }, Hylte: { B: { text } } });
    compiling.push({ of, rss: await signed(office, rss) });
  }
  const disclosed = await openCounting(county, { Halmstad: textOf('Vi arbetar med nära vård. '.repeat(1_920)) });
  const empty = (await openCounting(county, {})).submitted('Laholm');
  const long = (await openCounting(county, {})).submitted('Laholm');
  const lines = [{ question: 'B', answer: { text: `a${'\n'.repeat(MOST - 2)}a` } }];
  await responsesIn(context.database.knex).writeAnswers(long, lines, laholm.person.id, context.now().toISOString());

  const { id } = await peopleIn(context.database.knex).insert({ name: 'Lo Läsare', email: 'lo@laholm.example' });
  await peopleIn(context.database.knex).addRole(id, laholm.organisation.code, 'reader');
  const filled = await fillInDocx(await loadFillIn(context, laholm.person, empty));
  return {
    visitor: await signed(participant('Region Halland'), participant('Region Halland').response.id),
    writer: await signed(laholm, empty),
    reader: { session: await sessionOf(context, { id }), response: empty },
    compiling,
    discloser: await signed(participant('Halmstad'), disclosed.submitted('Halmstad')),
    delegation: await delegated(context, laholm, empty),
    manyLines: await signed(laholm, long),
    docx: {
      paragraphs: edited(filled, (xml) => xml.replace('<w:sectPr', `${'<w:p/>'.repeat(24_000)}<w:sectPr`)),
      marks: edited(filled, filledWith('svar|B|text|', run(marks(MOST)))),
    },
  };
}

function textOf(text: string): Answers {
  return { B: { text } };
}

/** Has Laholm ask a colleague. */
async function delegated(context: ActionContext, { person }: Participant, response: string) {
  const token = 'samsvar-'.repeat(5);
  const id = await delegationsIn(context.database.knex).add({
    response,
    question: DELEGATED,
    personId: person.id,
    colleague: { name: 'Kim Kollega', email: 'kim@laholm.example' },
    message: '',
    lastDay: '2099-12-31',
    tokenHash: hashOfToken(token),
    createdAt: context.now().toISOString(),
  });
  return { id, token };
}

function fail(why: string): never {
  throw new Error(why);
}
