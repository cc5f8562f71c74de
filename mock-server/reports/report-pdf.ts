import { breakLines } from './break-lines.ts'
import { paperWords } from './paper-words.ts'
import { eachPage, openPdf, registerFonts, watermark } from './pdf-document.ts'
import { BODY_WIDTH, PAGE, penOf } from './pdf-pen.ts'
import type { Style } from './pdf-pen.ts'
import type { PrintFonts } from './print-fonts.ts'
import type { PrintedReport } from './printed-report.ts'

const LEADING = 1.65
const QUIET = '#555555'
const RED = '#c00000'

const TITLE: Style = { size: 17, weight: 700 }
const HOUSE: Style = { size: 14, weight: 700, colour: RED }
const HEADING: Style = { size: 12, weight: 700 }
const BODY: Style = { size: 11, weight: 400 }
const SMALL: Style = { size: 8.5, weight: 400, colour: QUIET }
const FOOT: Style = { size: 6.8, weight: 400, colour: QUIET }

/** Print-ready A4 with its fonts inside. The same report gives the same bytes. */
export async function reportPdf(report: PrintedReport, fonts: PrintFonts): Promise<Uint8Array> {
  const words = paperWords(report)
  const mark = report.exercise === null ? undefined : '演练 EXERCISE'
  const { title, parts, asOf } = report.text
  const plain = [...parts.map(({ text }) => text), ...Object.values(words).flat(), words.page(123_456, 7890)]
  const bold = [title, words.title, mark ?? '', ...parts.map(({ heading }, i) => words.heading(heading, i))]
  const { document, close } = openPdf({
    lang: report.lang,
    title,
    author: report.house,
    subject: words.serial,
    at: report.signed?.at ?? asOf,
  })
  const written = (texts: readonly unknown[]) => texts.filter((text) => typeof text === 'string')
  await registerFonts(document, fonts, written(plain), 400)
  await registerFonts(document, fonts, written(bold), 700)
  const pen = penOf(document, fonts, report.lang)
  let y = PAGE.top
  const room = (points: number) => {
    if (y + points <= PAGE.height - PAGE.bottom) return
    document.addPage()
    y = PAGE.top
  }
  const paragraph = (text: string, style: Style, indent = 0) => {
    const lines = breakLines(text, BODY_WIDTH - indent, (piece) => pen.widthOf(piece, style))
    for (const line of lines) {
      room(style.size * LEADING)
      pen.write(line, PAGE.left + indent, y, style)
      y += style.size * LEADING
    }
  }
  const centred = (text: string, style: Style) => {
    for (const line of breakLines(text, BODY_WIDTH, (piece) => pen.widthOf(piece, style))) {
      pen.write(line, (PAGE.width - pen.widthOf(line, style)) / 2, y, style)
      y += style.size * LEADING
    }
  }

  centred(words.title, HOUSE)
  y += 2
  pen.rule(y, RED, 1.2)
  y += 6
  pen.write(words.serial, PAGE.left, y, SMALL)
  pen.write(words.asOf, PAGE.width - PAGE.right - pen.widthOf(words.asOf, SMALL), y, SMALL)
  y += SMALL.size * LEADING
  pen.write(words.signed, PAGE.left, y, SMALL)
  y += SMALL.size * LEADING + 10
  centred(title, TITLE)
  y += 8
  parts.forEach(({ heading, text }, i) => {
    // A heading never stands alone at the foot of a page.
    room(HEADING.size * LEADING + BODY.size * LEADING * 2)
    paragraph(words.heading(heading, i), HEADING)
    for (const line of text.split('\n')) paragraph(line, BODY, line === '' ? 0 : BODY.size * 2)
    y += 6
  })

  eachPage(document, (page, pages) => {
    pen.rule(PAGE.height - PAGE.bottom + 14, QUIET, 0.5)
    const foot = PAGE.height - PAGE.bottom + 20
    pen.write(words.foot, PAGE.left, foot, FOOT)
    pen.write(words.notes.join('　'), PAGE.left, foot + 12, FOOT)
    const number = words.page(page, pages)
    pen.write(number, PAGE.width - PAGE.right - pen.widthOf(number, SMALL), foot + 10, SMALL)
    if (mark !== undefined) watermark(document, pen, mark)
  })
  return close()
}
