import { MISSING } from './print-fonts.ts'
import type { PrintFonts, Weight } from './print-fonts.ts'

/** Points; A4 with the margins of GB/T 9704 (37 mm head is for red-headed papers; this is a bulletin). */
export const PAGE = { width: 595.28, height: 841.89, left: 74, right: 74, top: 68, bottom: 78 }
export const BODY_WIDTH = PAGE.width - PAGE.left - PAGE.right
const INK = '#111111'

export interface Style {
  readonly size: number
  readonly weight: Weight
  readonly colour?: string
}
export interface Pen {
  readonly widthOf: (text: string, style: Style) => number
  readonly write: (text: string, x: number, y: number, style: Style) => void
  readonly rule: (y: number, colour: string, thickness: number) => void
}

/** The font draws curved quotation marks as wide as a Chinese character. */
const STRAIGHT: Readonly<Record<string, string>> = { '“': '"', '”': '"', '‘': "'", '’': "'" }

/** Writes text whose characters lie in several files, run by run. */
export function penOf(document: PDFKit.PDFDocument, fonts: PrintFonts, lang: 'zh' | 'en'): Pen {
  const widths = new Map<string, number>()
  const fontOf = (character: string, weight: Weight) =>
    fonts.nameOf(character, weight) ?? fonts.nameOf(MISSING, weight) ?? ''
  const runsOf = (text: string, weight: Weight) => {
    const runs: { font: string; text: string }[] = []
    for (const given of text) {
      const character = lang === 'en' ? (STRAIGHT[given] ?? given) : given
      const known = fonts.nameOf(character, weight) !== undefined
      const font = fontOf(character, weight)
      const last = runs.at(-1)
      if (last?.font === font) last.text += known ? character : MISSING
      else runs.push({ font, text: known ? character : MISSING })
    }
    return runs
  }
  const widthOf = (text: string, { size, weight }: Style) => {
    const key = `${weight} ${text}`
    let perPoint = widths.get(key)
    if (perPoint === undefined) {
      perPoint = runsOf(text, weight).reduce((sum, run) => {
        document.font(run.font).fontSize(100)
        return sum + document.widthOfString(run.text) / 100
      }, 0)
      widths.set(key, perPoint)
    }
    return perPoint * size
  }
  return {
    widthOf,
    write(text, x, y, style) {
      let at = x
      document.fillColor(style.colour ?? INK)
      for (const run of runsOf(text, style.weight)) {
        document.font(run.font).fontSize(style.size).text(run.text, at, y, { lineBreak: false })
        at += document.widthOfString(run.text)
      }
    },
    rule(y, colour, thickness) {
      document
        .moveTo(PAGE.left, y)
        .lineTo(PAGE.width - PAGE.right, y)
        .lineWidth(thickness)
        .stroke(colour)
    },
  }
}
