import { PAGE_LENGTH, QUERY_PARAMETERS, type QueryName } from './parameters.ts';

/** What is wrong with the query parameters of a request. */
export type ParameterFault =
  | { readonly fault: 'none-taken' }
  | { readonly fault: 'unknown'; readonly name: string }
  | { readonly fault: 'repeated'; readonly name: QueryName }
  | { readonly fault: 'unreadable'; readonly name: Exclude<QueryName, 'survey'> };

/** The sentence in Swedish that says what is wrong, and what to write instead. */
export function parameterSentence(fault: ParameterFault): string {
  switch (fault.fault) {
    case 'none-taken':
      return 'Den här adressen har inga parametrar. Ta bort allt från frågetecknet.';
    case 'unknown':
      return `Parametern ”${fault.name.slice(0, 40)}” finns inte. De som finns är ${Object.keys(QUERY_PARAMETERS).join(', ')}.`;
    case 'repeated':
      return `Parametern ${fault.name} går inte att förstå. Skriv den en gång.`;
    case 'unreadable':
      return `Parametern ${fault.name} går inte att förstå. ${ADVICE[fault.name]}`;
  }
}

const ADVICE: Readonly<Record<Exclude<QueryName, 'survey'>, string>> = {
  year: 'Skriv ett år med fyra siffror, till exempel 2023.',
  organisation: 'Skriv SCB:s kod, till exempel 1380.',
  state: `Skriv ${QUERY_PARAMETERS.state.schema.enum.join(', ')}.`,
  since: 'Skriv en dag, till exempel 2024-03-01, eller en tid, till exempel 2024-03-01T12:00:00Z.',
  limit: `Skriv ett heltal från 1 till ${PAGE_LENGTH.most}.`,
  cursor: 'Hämta den ur next i det föregående svaret och ändra den inte.',
};
