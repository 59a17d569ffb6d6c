import type {
  Annotation,
  Block,
  DocumentSection,
  Facts,
  Figure,
  List,
  Paragraph,
  ParagraphTone,
  SectionRole,
  Signature,
  Space,
  Text,
  Ticks,
} from '../document/block.ts';
import { CHOSEN, UNCHOSEN } from '../document/choice-words.ts';
import { noBreakSpacesIn } from '../document/no-break-spaces.ts';
import { type TableView, tableView } from './table.ts';
import { type WrittenParagraph, writtenParagraphs } from './text.ts';

/** A block as its template places it: `partial` names the template, and nothing is left to work out. */
export type BlockView =
  | SectionView
  | TableView
  | TicksView
  | TextView
  | SpaceView
  | NoteView
  | (Facts & By<'facts'>)
  | (Figure & By<'figure'>)
  | (Signature & By<'signature'>);

/** What may stand directly under a heading. */
type NoteView = ParagraphView | (List & By<'list'>) | (Annotation & By<'note'> & { readonly editor: boolean });

interface By<Name extends string> {
  readonly partial: `print/${Name}`;
}

interface SectionView extends By<'section'>, Pick<DocumentSection, 'title' | 'number' | 'aside' | 'anchor'> {
  readonly look: string;
  /** Of what holds the heading and the notes together on a page; undefined: nothing does. */
  readonly headLook?: string;
  /** Of the heading's element. */
  readonly tag: number;
  /** Where the heading is of another level than its element says. */
  readonly level?: number;
  /** Too long for the margin: “2 beskrivning”. */
  readonly longNumber: boolean;
  readonly notes: readonly NoteView[];
  readonly blocks: readonly BlockView[];
}

interface TicksView extends By<'ticks'>, Pick<Ticks, 'tally'> {
  readonly options: readonly {
    readonly title: string;
    /** Only one may be chosen: drawn as a circle, else as a box. */
    readonly single: boolean;
    readonly chosen: boolean;
    /** After the wording, seen beside a chosen option and else only heard. */
    readonly said?: string;
    readonly below?: TextView | SpaceView;
  }[];
  /** So few that they are kept together on a page. */
  readonly together: boolean;
}

interface TextView extends By<'text'>, Pick<Text, 'label' | 'measure'> {
  readonly paragraphs: readonly WrittenParagraph[];
  readonly over: boolean;
}

interface SpaceView extends By<'space'>, Pick<Space, 'label' | 'hint'> {
  readonly short: boolean;
  /** Ruled lines, one for each. */
  readonly lines: readonly string[];
}

interface ParagraphView extends By<'paragraph'>, Pick<Paragraph, 'text' | 'anchor'> {
  readonly look: string;
}

/** The classes of sections, and of their heads where head and notes are kept together on a page. */
const LOOKS: Readonly<Record<SectionRole, { readonly look: string; readonly headLook?: string }>> = {
  front: { look: 'preliminaries' },
  part: { look: 'part' },
  section: { look: '' },
  question: { look: 'question', headLook: 'question-head' },
  notes: { look: 'survey-notes' },
  basis: { look: 'part basis' },
  'basis-question': { look: 'basis-question', headLook: 'basis-head' },
  item: { look: 'source-text' },
  letter: { look: 'letter-section' },
};

const TONES: Readonly<Record<ParagraphTone, string>> = {
  plain: 'running',
  preamble: 'preamble',
  note: 'note',
  source: 'source',
  warning: 'source over',
  state: 'nothing',
  aside: 'length',
  lead: 'list-lead',
};

/** A list or a table of so many rows or fewer stands on one page. */
const MOST_KEPT_TOGETHER = 8;
const LONGEST_NUMBER_IN_MARGIN = 4;
/** The element of a question's heading, whatever level it has. */
const QUESTION_TAG = 4;

/** Blocks as the templates of views/print place them. `under`: the level of the heading that they stand under. */
export function blockViews(blocks: readonly Block[], under: number): BlockView[] {
  return blocks.map((block) => blockView(block, under));
}

function blockView(block: Block, under: number): BlockView {
  switch (block.kind) {
    case 'section':
      return sectionView(block, under);
    case 'table':
      return tableView(block, MOST_KEPT_TOGETHER);
    case 'ticks':
      return ticksView(block);
    case 'text':
    case 'space':
      return fieldView(block);
    case 'facts':
      return { partial: 'print/facts', ...block };
    case 'figure':
      return { partial: 'print/figure', ...block };
    case 'signature':
      return { partial: 'print/signature', ...block };
    default:
      return noteView(block);
  }
}

function noteView(block: Paragraph | Annotation | List): NoteView {
  switch (block.kind) {
    case 'paragraph':
      return { partial: 'print/paragraph', ...block, text: noBreakSpacesIn(block.text), look: TONES[block.tone] };
    case 'note':
      return { partial: 'print/note', ...block, editor: block.tone === 'editor' };
    case 'list':
      return { partial: 'print/list', ...block };
  }
}

function fieldView(block: Text | Space): TextView | SpaceView {
  return block.kind === 'text' ? textView(block) : spaceView(block);
}

function sectionView(section: DocumentSection, under: number): SectionView {
  const { role, level, notes = [], blocks, together, kind: _, ...heading } = section;
  const { look, headLook } = LOOKS[role];
  const tag = role === 'question' ? QUESTION_TAG : under + level;
  return {
    partial: 'print/section',
    ...heading,
    look: together === true ? `${look} short` : look,
    ...(headLook === undefined ? {} : { headLook }),
    tag,
    ...(tag === under + level ? {} : { level: under + level }),
    longNumber: (section.number ?? '').length > LONGEST_NUMBER_IN_MARGIN,
    notes: notes.map(noteView),
    blocks: blockViews(blocks, under),
  };
}

function ticksView({ single, options, tally }: Ticks): TicksView {
  return {
    partial: 'print/ticks',
    options: options.map(({ title, state, below }) => ({
      title,
      single,
      chosen: state === 'chosen',
      ...(state === 'blank' ? {} : { said: state === 'chosen' ? CHOSEN : UNCHOSEN }),
      ...(below === undefined ? {} : { below: fieldView(below) }),
    })),
    together: options.length <= MOST_KEPT_TOGETHER,
    ...(tally === undefined ? {} : { tally }),
  };
}

function textView({ label, value, length, limit, measure }: Text): TextView {
  return {
    partial: 'print/text',
    ...(label === undefined ? {} : { label }),
    paragraphs: writtenParagraphs(value),
    ...(measure === undefined ? {} : { measure }),
    over: limit !== undefined && length > limit,
  };
}

function spaceView({ label, room, lines, hint }: Space): SpaceView {
  return {
    partial: 'print/space',
    ...(label === undefined ? {} : { label }),
    ...(hint === undefined ? {} : { hint }),
    short: room === 'figure',
    lines: Array.from({ length: lines }, () => ''),
  };
}
