import { breakLines } from './break-lines.ts'
import { BODY_WIDTH, PAGE } from './pdf-pen.ts'
import type { Pen, Style } from './pdf-pen.ts'

const LEADING = 1.5
const CELL_GAP = 8
const ROW_GAP = 3
const LINE = '#c8c8c8'

export interface Column {
  readonly title: string
  /** Share of the width. */
  readonly share: number
  readonly right?: boolean
}

export interface Cell {
  readonly text: string
  readonly style?: Style
}

/** Writes down a page after another; knows where it is. */
export interface Flow {
  readonly y: () => number
  /** Begins a page where there is less room than this. Answers where it is now. */
  readonly room: (points: number) => number
  readonly skip: (points: number) => void
  readonly newPage: () => void
  readonly paragraph: (text: string, style: Style, indent?: number) => void
  readonly centred: (text: string, style: Style) => void
  /** Its head is written again on every page; a row is never cut. */
  readonly table: (columns: readonly Column[], rows: readonly (readonly Cell[])[]) => void
}

const HEAD: Style = { size: 8.5, weight: 700, colour: '#444444' }
const CELL: Style = { size: 9, weight: 400 }

export function createFlow(document: PDFKit.PDFDocument, pen: Pen): Flow {
  let y = PAGE.top
  const bottom = PAGE.height - PAGE.bottom
  const newPage = () => {
    document.addPage()
    y = PAGE.top
  }
  const room = (points: number) => {
    if (y + points > bottom) newPage()
    return y
  }
  const broken = (text: string, style: Style, width: number) =>
    text.split('\n').flatMap((line) => breakLines(line, width, (piece) => pen.widthOf(piece, style)))

  const paragraph = (text: string, style: Style, indent = 0) => {
    for (const line of broken(text, style, BODY_WIDTH - indent)) {
      room(style.size * LEADING)
      pen.write(line, PAGE.left + indent, y, style)
      y += style.size * LEADING
    }
  }
  const table: Flow['table'] = (columns, rows) => {
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    const free = BODY_WIDTH - CELL_GAP * (columns.length - 1)
    const widths = columns.map(({ share }) => (free * share) / whole)
    const lefts = widths.map((_, i) => PAGE.left + widths.slice(0, i).reduce((a, b) => a + b + CELL_GAP, 0))
    const put = (lines: readonly string[], column: number, style: Style) => {
      for (const [i, line] of lines.entries()) {
        const left = lefts[column]! + (columns[column]?.right ? widths[column]! - pen.widthOf(line, style) : 0)
        pen.write(line, left, y + i * style.size * LEADING, style)
      }
    }
    const layOut = (cells: readonly Cell[], usual: Style) =>
      cells.map(({ text, style = usual }, i) => ({ style, lines: broken(text, style, widths[i]!) }))
    const heightOf = (row: ReturnType<typeof layOut>) =>
      Math.max(...row.map(({ lines, style }) => lines.length * style.size * LEADING)) + ROW_GAP
    const head = layOut(
      columns.map(({ title }) => ({ text: title })),
      HEAD,
    )
    const writeRow = (row: ReturnType<typeof layOut>) => {
      for (const [i, { lines, style }] of row.entries()) put(lines, i, style)
      y += heightOf(row)
      pen.rule(y - ROW_GAP / 2 - 1, LINE, 0.4)
    }
    const laid = rows.map((cells) => layOut(cells, CELL))
    room(heightOf(head) + (laid[0] ? heightOf(laid[0]) : 0))
    writeRow(head)
    for (const row of laid) {
      if (y + heightOf(row) > bottom) {
        newPage()
        writeRow(head)
      }
      writeRow(row)
    }
  }
  return {
    y: () => y,
    room,
    skip: (points) => {
      y += points
    },
    newPage,
    paragraph,
    centred(text, style) {
      for (const line of broken(text, style, BODY_WIDTH)) {
        room(style.size * LEADING)
        pen.write(line, (PAGE.width - pen.widthOf(line, style)) / 2, y, style)
        y += style.size * LEADING
      }
    },
    table,
  }
}
