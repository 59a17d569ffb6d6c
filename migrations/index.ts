import type { Knex } from 'knex';
import * as organisationsAndPeople from './001-organisations-and-people.ts';
import * as roundsAndResponses from './002-rounds-and-responses.ts';
import * as submissionsAndEvents from './003-submissions-and-events.ts';
import * as rolesAndSessions from './004-roles-and-sessions.ts';
import * as mailQueue from './005-mail-queue.ts';
import * as roundsFromOpeningToErasure from './006-rounds-from-opening-to-erasure.ts';
import * as theWayOfAResponse from './007-the-way-of-a-response.ts';
import * as fillingIn from './008-filling-in.ts';
import * as transfers from './009-transfers.ts';
import * as reportedNumbersAndFrozenBasis from './010-reported-numbers-and-frozen-basis.ts';
import * as compilations from './011-compilations.ts';
import * as broughtFiles from './012-brought-files.ts';
import * as enteredOnBehalf from './013-entered-on-behalf.ts';
import * as releaseCopies from './014-release-copies.ts';
import * as boardCases from './015-board-cases.ts';
import * as apiTokens from './016-api-tokens.ts';
import * as whatEventsAreAbout from './017-what-events-are-about.ts';
import * as storedDefinitions from './018-stored-definitions.ts';
import * as discrepanciesOfNumbers from './019-discrepancies-of-numbers.ts';
import * as settledArrivals from './020-settled-arrivals.ts';
import * as mailChoices from './021-mail-choices.ts';
import * as organisationsAsData from './022-organisations-as-data.ts';
import * as withdrawnRounds from './023-withdrawn-rounds.ts';
import * as organisationsOfRounds from './024-organisations-of-rounds.ts';
import * as periods from './025-periods.ts';
import * as manyAnswers from './026-many-answers.ts';
import * as attachments from './028-attachments.ts';
import * as nationalRounds from './029-national-rounds.ts';
import * as respondents from './030-respondents.ts';
import * as removedAnswers from './031-removed-answers.ts';
import * as organisationsOfFrozenBases from './035-organisations-of-frozen-bases.ts';
import * as removedFromHistory from './036-removed-from-history.ts';
import * as undoneEdits from './037-undone-edits.ts';
import * as fileParts from './038-file-parts.ts';
import * as repliesToRemarks from './042-replies-to-remarks.ts';
import * as surveyDrafts from './047-survey-drafts.ts';

/** In the order that they run. A released migration is never edited, renamed or moved; a new one is added last. */
const MIGRATIONS: readonly [name: string, migration: Knex.Migration][] = [
  ['001-organisations-and-people', organisationsAndPeople],
  ['002-rounds-and-responses', roundsAndResponses],
  ['003-submissions-and-events', submissionsAndEvents],
  ['004-roles-and-sessions', rolesAndSessions],
  ['005-mail-queue', mailQueue],
  ['006-rounds-from-opening-to-erasure', roundsFromOpeningToErasure],
  ['007-the-way-of-a-response', theWayOfAResponse],
  ['008-filling-in', fillingIn],
  ['009-transfers', transfers],
  ['010-reported-numbers-and-frozen-basis', reportedNumbersAndFrozenBasis],
  ['011-compilations', compilations],
  ['012-brought-files', broughtFiles],
  ['013-entered-on-behalf', enteredOnBehalf],
  ['014-release-copies', releaseCopies],
  ['015-board-cases', boardCases],
  ['016-api-tokens', apiTokens],
  ['017-what-events-are-about', whatEventsAreAbout],
  ['018-stored-definitions', storedDefinitions],
  ['019-discrepancies-of-numbers', discrepanciesOfNumbers],
  ['020-settled-arrivals', settledArrivals],
  ['021-mail-choices', mailChoices],
  ['022-organisations-as-data', organisationsAsData],
  ['023-withdrawn-rounds', withdrawnRounds],
  ['025-periods', periods],
  ['024-organisations-of-rounds', organisationsOfRounds],
  ['026-many-answers', manyAnswers],
  ['028-attachments', attachments],
  ['029-national-rounds', nationalRounds],
  ['030-respondents', respondents],
  ['035-organisations-of-frozen-bases', organisationsOfFrozenBases],
  ['031-removed-answers', removedAnswers],
  ['037-undone-edits', undoneEdits],
  ['036-removed-from-history', removedFromHistory],
  ['042-replies-to-remarks', repliesToRemarks],
  ['038-file-parts', fileParts],
  ['047-survey-drafts', surveyDrafts],
];

/** The migrations for knex, as a list instead of a folder, so that they are the same under every module loader. */
export const migrationSource: Knex.MigrationSource<(typeof MIGRATIONS)[number]> = {
  getMigrations: async () => [...MIGRATIONS],
  getMigrationName: ([name]) => name,
  getMigration: async ([, migration]) => migration,
};
