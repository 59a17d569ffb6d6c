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
import { CHOSEN, UNCHOSEN } from '../document/chosen.ts';
import { type TableView, tableView } from './table.ts';
import { type ParagraphView, paragraphViews } from './text.ts';

/** A block as its template places it: `partial` names the template, and nothing is left to work out. */
export type BlockView =
  | SectionView
  | (Facts & Placed<'print/facts'>)
  | TableView
  | TicksView
  | TextView
  | SpaceView
  | (Figure & Placed<'print/figure'>)
  | ParagraphOfView
  | (Annotation & Placed<'print/note'> & { readonly editor: boolean })
  | (List & Placed<'print/list'>)
  | (Signature & Placed<'print/signature'>);

interface Placed<Template extends `print/${string}`> {
  readonly partial: Template;
}

interface SectionView extends Placed<'print/section'>, Pick<DocumentSection, 'title' | 'number' | 'aside' | 'anchor'> {
  readonly look: string;
  /** Of what holds the heading and the notes together on a page; undefined: nothing does. */
  readonly headLook?: string;
  /** Of the heading's element. */
  readonly tag: number;
  /** Where the heading is of another level than its element says. */
  readonly level?: number;
  /** Too long for the margin: “2 beskrivning”. */
  readonly longNumber: boolean;
  readonly notes: readonly BlockView[];
  readonly blocks: readonly BlockView[];
}

interface TicksView extends Placed<'print/ticks'>, Pick<Ticks, 'tally'> {
  readonly options: readonly {
    readonly title: string;
    /** Only one may be chosen: drawn as a circle, else as a box. */
    readonly single: boolean;
    readonly chosen: boolean;
    /** After the wording, seen beside a chosen option and else only heard. */
    readonly said?: string;
    readonly below?: BlockView;
  }[];
  /** So few that they are kept together on a page. */
  readonly together: boolean;
}

interface TextView extends Placed<'print/text'>, Pick<Text, 'label' | 'measure'> {
  readonly paragraphs: readonly ParagraphView[];
  readonly over: boolean;
}

interface SpaceView extends Placed<'print/space'>, Pick<Space, 'label' | 'hint'> {
  readonly short: boolean;
  /** Ruled lines, one for each. */
  readonly lines: readonly string[];
}

interface ParagraphOfView extends Placed<'print/paragraph'>, Pick<Paragraph, 'text' | 'anchor'> {
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
  entry: { look: 'basis-question', headLook: 'basis-head' },
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
      return ticksView(block, under);
    case 'text':
      return textView(block);
    case 'space':
      return spaceView(block);
    case 'paragraph':
      return { partial: 'print/paragraph', ...block, look: TONES[block.tone] };
    case 'note':
      return { partial: 'print/note', ...block, editor: block.tone === 'editor' };
    case 'facts':
      return { partial: 'print/facts', ...block };
    case 'figure':
      return { partial: 'print/figure', ...block };
    case 'list':
      return { partial: 'print/list', ...block };
    case 'signature':
      return { partial: 'print/signature', ...block };
  }
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
    notes: blockViews(notes, under),
    blocks: blockViews(blocks, under),
  };
}

function ticksView({ single, options, tally }: Ticks, under: number): TicksView {
  return {
    partial: 'print/ticks',
    options: options.map(({ title, state, below }) => ({
      title,
      single,
      chosen: state === 'chosen',
      ...(state === 'blank' ? {} : { said: state === 'chosen' ? CHOSEN : UNCHOSEN }),
      ...(below === undefined ? {} : { below: blockView(below, under) }),
    })),
    together: options.length <= MOST_KEPT_TOGETHER,
    ...(tally === undefined ? {} : { tally }),
  };
}

function textView({ label, value, length, limit, measure }: Text): TextView {
  return {
    partial: 'print/text',
    ...(label === undefined ? {} : { label }),
    paragraphs: paragraphViews(value),
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
