import { CASE_FIELD_NAMES, unknownFields } from '../../domain/board-case/case-field.ts';
import { isEmail, rightSpelling } from '../../domain/people/email-spelling.ts';
import { formatDate } from '../../domain/text/swedish.ts';
import { suggestion } from '../definition/suggestion.ts';
import type { DefinitionCheck } from './definition-check.ts';

/** A recipient cannot want the answers before those who answer must have given them. */
export const recipientWaitsForTheAnswers: DefinitionCheck = ({ recipient, lastDay }) =>
  recipient?.lastDay === undefined || recipient.lastDay >= lastDay
    ? []
    : [
        {
          path: ['recipient', 'lastDay'],
          sentence: `Mottagaren ska ha svaren senast ${formatDate(recipient.lastDay)}, men enkäten kan besvaras till och med ${formatDate(lastDay)}. Skriv samma dag eller en senare.`,
        },
      ];

/** An address that mail cannot be sent to, or a form where none is filled in, would be found out on the last day. */
export const addressesCanBeUsed: DefinitionCheck = ({ recipient }) => {
  const { email, form } = recipient?.addresses ?? {};
  const right = email === undefined ? undefined : rightSpelling(email);
  return [
    ...(email === undefined || isEmail(email)
      ? []
      : [
          {
            path: ['recipient', 'addresses', 'email'],
            sentence: `”${email}” är ingen e-postadress.${right === undefined ? ' Skriv den som namn@myndighet.example.' : ` Menade du ${right}?`}`,
          },
        ]),
    ...(form === undefined || recipient?.hasForm === true
      ? []
      : [
          {
            path: ['recipient', 'addresses', 'form'],
            sentence:
              'Här står adressen till mottagarens formulär, men inte att svaren förs över dit. Skriv "hasForm": true, eller ta bort adressen.',
          },
        ]),
  ];
};

/** A field that no letter has would stand in the letter as it is written here. */
export const letterFieldsAreKnown: DefinitionCheck = ({ recipient }) =>
  (recipient?.letter ?? []).flatMap((section, index) =>
    unknownFields({ sections: [section] }).map((name) => ({
      path: ['recipient', 'letter', index, 'text'],
      sentence: `Brevet har fältet {{${name}}}, som inte finns.${suggestion(name.toLocaleLowerCase('sv-SE'), CASE_FIELD_NAMES)}`,
    })),
  );
