import { submissionWords } from '../../server/domain/counting/basis-words.ts';
import { numberGivenWords, statisticHead, statisticName } from '../../server/domain/counting/sum-words.ts';
import {
  countedAs,
  genitive,
  memberKindOf,
  noneOf,
  type OrganisationKind,
  questionTo,
} from '../../server/domain/people/organisation-kind.ts';
import type { Feedback, FeedbackQuestion } from '../../server/domain/submission/feedback.ts';
import { numberWithUnit, unitUnder } from '../../server/domain/survey/unit-words.ts';
import {
  formatCount,
  formatCounted,
  formatDateTime,
  formatLength,
  formatList,
  withCapital,
} from '../../server/domain/text/swedish.ts';
import type { SentenceUse } from '../../server/domain/tracing/traced-text.ts';
import type { Block, DocumentSection } from '../document/block.ts';
import type { Document } from '../document/document.ts';
import { paragraphOf, sectionOf } from '../document/make-blocks.ts';
import type { Cell, Column, Table } from '../document/table.ts';
import { whenMade } from './when-made.ts';

type SummedRow = Kind<'summed'>['rows'][number];

type Kind<K extends FeedbackQuestion['kind']> = Extract<FeedbackQuestion, { readonly kind: K }>;

const USES: Readonly<Record<SentenceUse, string>> = {
  used: 'står med',
  edited: 'står med, ändrat',
  unused: 'inte med',
};

/** What became of an organisation's answers in the compiled answer that was submitted. `madeAt`: ISO time. */
export function feedbackDocument(feedback: Feedback, madeAt: string): Document {
  const { organisation, compiler, survey, recipient, submission, read, members, answered, questions } = feedback;
  const kind = memberKindOf(feedback);
  const title = `Vad ${organisation.name} svarade och vad det blev`;
  return {
    kind: 'feedback',
    title,
    name: `${title} – ${survey.title}${survey.title.includes(String(survey.year)) ? '' : ` ${survey.year}`}`,
    whose: { name: withCapital(kind.one), value: organisation.name },
    about: survey.title,
    description: `Återkoppling. Gjord ${formatDateTime(madeAt)}.`,
    margins: {
      what: survey.title,
      whose: organisation.name,
      status: 'Återkoppling',
      identity: `Gemensamt svar ${submission.reference}, version ${formatCount(submission.version)}`,
    },
    facts: [
      { name: 'Enkät', value: survey.title },
      { name: 'År', value: String(survey.year) },
      { name: 'Gemensamt svar', value: `${compiler.name}, ${submissionWords(submission)}` },
      {
        name: 'Läst ur',
        value: read === undefined ? 'Inget inlämnat svar' : `${withCapital(genitive(kind))} ${submissionWords(read)}`,
      },
      whenMade(madeAt),
    ],
    blocks: [
      paragraphOf(
        'plain',
        `${compiler.name} har lämnat in ett gemensamt svar till ${recipient}. ${formatCount(answered)} av ${formatCounted(members, countedAs(kind))} har svarat. Här står, fråga för fråga, vad ni svarade och vad det blev i det.`,
      ),
      ...(read === undefined
        ? [
            paragraphOf(
              'plain',
              'Ni hade inte lämnat in något svar när det gemensamma svaret gjordes. Ni räknas som ”Inte lämnat svar”.',
            ),
          ]
        : []),
      ...questions.map((question) => feedbackOfQuestion(question, kind)),
    ],
  };
}

function feedbackOfQuestion(question: FeedbackQuestion, kind: OrganisationKind): DocumentSection {
  const { id, sources, title } = question;
  const standing = standingOf(question);
  return sectionOf(['basis-question', 1], `Fråga ${id}, ur ${questionTo(kind)} ${formatList(sources)}`, {
    anchor: `fraga-${id.replaceAll(/[ .]/g, '-')}`,
    notes: [paragraphOf('note', title), ...(standing === undefined ? [] : [paragraphOf('source', standing)])],
    blocks: blocksOf(question, kind),
  });
}

/** How the organisation answered, where it is not said row by row. */
function standingOf(question: FeedbackQuestion): string | undefined {
  switch (question.kind) {
    case 'counted':
      if (question.standing === 'other') return 'Ert svar kunde inte räknas, eller så gällde frågan inte er.';
      return question.standing === 'missing' ? 'Ni har inte svarat på frågan.' : undefined;
    case 'summed':
      return question.rows.every(({ own }) => own === 'missing') ? 'Ni har inte svarat på frågan.' : undefined;
    case 'ranked':
      return question.answered ? undefined : 'Ni har inte svarat på frågan.';
    case 'compiled':
      return question.sentences.length === 0 ? 'Ni har inte skrivit någon text.' : undefined;
  }
}

function blocksOf(question: FeedbackQuestion, kind: OrganisationKind): Block[] {
  switch (question.kind) {
    case 'counted':
      return [countedTable(question)];
    case 'summed':
      return [summedTable(question, kind)];
    case 'ranked':
      return question.rows.length === 0 ? [] : [rankedTable(question, kind)];
    case 'compiled':
      return compiledBlocks(question);
  }
}

function countedTable({ rows }: Kind<'counted'>): Table {
  return tableOf(
    { header: 'gemensamt tal', kind: 'count' },
    rows.map(({ title, counted, given, computed }) => [
      title,
      ownCell(counted, 'Ja, räknas här'),
      given === computed ? given : `${formatCount(given)} (räknat ${formatCount(computed)})`,
    ]),
  );
}

function summedTable({ rows }: Kind<'summed'>, kind: OrganisationKind): Table {
  const head = statisticHead(rows.map(({ rule }) => rule));
  return {
    kind: 'table',
    look: 'groups',
    columns: [
      { header: 'tal', kind: 'text', width: 37, repeated: true },
      { header: 'ert svar', kind: 'number', width: 31 },
      { header: `gemensamt: ${head}`, kind: 'number', width: 32 },
    ],
    rows: rows.map(({ title, rule, unit: given, own, value }) => {
      const name = statisticName(rule.statistic);
      // Not “1 280 kr” where the row says “Kostnad, kr”.
      const unit = unitUnder(title, given) === undefined ? undefined : given;
      return [
        name === head ? title : { lines: [{ text: title }, { text: withCapital(name), tone: 'quiet' }] },
        ownNumber(own, rule, unit),
        value === undefined ? `${withCapital(noneOf(kind))} har lämnat ett tal` : numberWithUnit(value, unit),
      ];
    }),
  };
}

function ownNumber(own: SummedRow['own'], rule: SummedRow['rule'], unit: SummedRow['unit'] | undefined): Cell {
  if (own === 'missing') return 'Inget svar';
  return own === 'other' ? 'Svar utan tal' : numberGivenWords(own, rule, unit);
}

function rankedTable({ rows }: Kind<'ranked'>, kind: OrganisationKind): Table {
  return tableOf(
    { header: 'gemensamt svar', kind: 'text' },
    rows.map(({ title, own, inCompiled, count }) => [
      title,
      ownCell(own, 'Ja, valt'),
      `${inCompiled ? 'Med' : 'Inte med'} (${formatCounted(count, countedAs(kind))})`,
    ]),
  );
}

function ownCell(own: boolean, text: string): Cell {
  return own ? { lines: [{ text, tone: 'strong' }] } : '–';
}

function tableOf(compiled: Pick<Column, 'header' | 'kind'>, rows: Table['rows']): Table {
  return {
    kind: 'table',
    look: 'groups',
    columns: [
      { header: 'alternativ', kind: 'text', width: 37, repeated: true },
      { header: 'ert svar', kind: 'text', width: 31 },
      { ...compiled, width: 32 },
    ],
    rows,
  };
}

function compiledBlocks({ sentences, compiledText, length }: Kind<'compiled'>): Block[] {
  const item = (title: string, block: Block) => sectionOf(['item', 2], title, { blocks: [block] });
  const items = sentences.map(({ text, use }) => ({
    text,
    aside: `(${USES[use]})`,
    ...(use === 'unused' ? { quiet: true as const } : {}),
  }));
  return [
    ...(items.length === 0 ? [] : [item('Er text', { kind: 'list', items })]),
    compiledText === ''
      ? paragraphOf('source', 'Det gemensamma svaret är tomt.')
      : item(`Det gemensamma svaret, ${formatLength(length, undefined)}`, {
          kind: 'text',
          value: compiledText,
          length,
        }),
  ];
}
