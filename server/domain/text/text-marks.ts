/** A part of a text to mark in its field: `text.slice(from, to)`, in UTF-16 code units. */
export interface TextMark {
  readonly from: number;
  readonly to: number;
  /** `surplus`: over the limit; `screened`: may be personal data. */
  readonly kind: 'surplus' | 'screened';
}

/** A piece of a text with the same marks throughout. */
export interface TextPiece {
  readonly text: string;
  /** In the order that the marks were passed in; empty if nothing is marked. */
  readonly kinds: readonly TextMark['kind'][];
}

/** A text in pieces, in order, cut where a mark begins or ends. Marks may overlap; no piece is empty. */
export function piecesOf(text: string, marks: readonly TextMark[]): TextPiece[] {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((one, other) => one - other);
  const byBegin = marks
    .map((mark, order) => ({ ...mark, order }))
    .sort((one, other) => one.from - other.from || one.order - other.order);
  let next = 0;
  let over: typeof byBegin = [];
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0;
    over = over.filter((mark) => mark.to >= to);
    for (let mark = byBegin[next]; mark !== undefined && mark.from <= from; mark = byBegin[next]) {
      next += 1;
      if (mark.to >= to) over.push(mark);
    }
    const inOrder = [...over].sort((one, other) => one.order - other.order);
    return { text: text.slice(from, to), kinds: [...new Set(inOrder.map(({ kind }) => kind))] };
  });
}
