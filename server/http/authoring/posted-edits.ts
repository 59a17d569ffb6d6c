import { typedLines } from '../../catalogue/editing/codec.ts';
import {
  type ItemEdit,
  type ItemsOfQuestion,
  KINDS_OF_COLUMNS,
  KINDS_OF_QUESTIONS,
  type OutlineEdit,
} from '../../domain/authoring/survey-edit.ts';
import { fieldText, type PostedFields } from '../../view-models/answer/form-fields.ts';

const ITEMS: readonly ItemsOfQuestion[] = ['option', 'row', 'column'];

/** What a button on the page of a question does with its options, rows or columns; undefined where it only saves. */
export function readItemEdit(posted: PostedFields): ItemEdit | undefined {
  const [verb, named, code = '', by] = fieldText(posted, 'do').split(':');
  const of = ITEMS.find((one) => one === named);
  if (of === undefined) return added(posted);
  if (verb === 'move') return { do: 'move', of, code, by: by === '-1' ? -1 : 1 };
  if (verb === 'remove') return { do: 'remove', of, code };
  return added(posted);
}

/** What is written in a field for new ones is added with whatever button the page is saved. */
function added(posted: PostedFields): ItemEdit | undefined {
  const of = ITEMS.find((one) => typedLines(fieldText(posted, `nya-${one}`)).length > 0);
  if (of === undefined) return undefined;
  const chosen = fieldText(posted, 'slag');
  const kind = KINDS_OF_COLUMNS.find((one) => one === chosen);
  return { do: 'add', of, titles: typedLines(fieldText(posted, `nya-${of}`)), ...(kind === undefined ? {} : { kind }) };
}

/** What a button in the contents of a draft does; undefined for none that there is. */
export function readOutlineEdit(posted: PostedFields): OutlineEdit | undefined {
  const typed = (name: string) => fieldText(posted, name).trim();
  const [verb = '', question = '', by] = typed('do').split(':');
  switch (verb) {
    case 'add-question': {
      const kind = KINDS_OF_QUESTIONS.find((one) => one === typed('kind')) ?? 'text';
      return { do: verb, kind, title: typed('title'), after: typed('after'), under: typed('under') === 'ja' };
    }
    case 'move-question':
      return { do: verb, question, by: by === '-1' ? -1 : 1 };
    case 'remove-question':
    case 'break-page':
    case 'join-page':
      return { do: verb, question };
    case 'renumber-question':
      return { do: verb, question, to: typed('to') };
    case 'renumber-all':
      return { do: verb };
    case 'add-part':
      return { do: verb, title: typed('title') };
    case 'add-section':
    case 'remove-part':
      return verb === 'remove-part'
        ? { do: verb, part: question }
        : { do: verb, part: question, title: typed('title') };
    default:
      return undefined;
  }
}
