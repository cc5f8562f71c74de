import { createFlow } from './paper-flow.ts'
import { eachPage, openPdf, registerFonts } from './pdf-document.ts'
import { PAGE, penOf } from './pdf-pen.ts'
import type { Style } from './pdf-pen.ts'
import type { PrintFonts } from './print-fonts.ts'
import type { PrintedBrief } from './printed-brief.ts'

const QUIET = '#555555'
const RED = '#c00000'
const HOUSE: Style = { size: 12, weight: 700, colour: RED }
const TITLE: Style = { size: 19, weight: 700 }
const HEADING: Style = { size: 12, weight: 700 }
const BODY: Style = { size: 10.5, weight: 400 }
const SMALL: Style = { size: 8, weight: 400, colour: QUIET }
const CELL: Style = { size: 8, weight: 400 }
const CHANGED: Style = { size: 8, weight: 700, colour: RED }

/** The daily brief on A4 with its fonts inside: four parts, then the figures behind them. The same brief gives the same bytes. */
export async function briefPdf(brief: PrintedBrief, fonts: PrintFonts): Promise<Uint8Array> {
  const { lang, title, house, asOf, edition, at, parts, figures, heads, figuresTitle, notes } = brief
  const { document, close } = openPdf({ lang, title, author: house, subject: edition, at })
  const cells = figures.flatMap((row) => [row.number, row.figure, row.value, row.asOf])
  const plain = [asOf, edition, ...notes, ...cells, ...parts.flatMap(({ sentences }) => sentences), '0123456789/ 　']
  const bold = [
    house,
    title,
    figuresTitle,
    ...heads,
    ...figures.map(({ now }) => now),
    ...parts.map(({ heading }) => heading),
  ]
  await registerFonts(document, fonts, plain, 400)
  await registerFonts(document, fonts, bold, 700)
  const pen = penOf(document, fonts, lang)
  const flow = createFlow(document, pen)
  flow.centred(house, HOUSE)
  flow.skip(2)
  pen.rule(flow.y(), RED, 1.2)
  flow.skip(6)
  flow.centred(title, TITLE)
  flow.paragraph(`${asOf}　${edition}`, SMALL)
  flow.skip(4)
  for (const { heading, sentences } of parts) {
    flow.room(HEADING.size * 1.5 + BODY.size * 3)
    flow.paragraph(heading, HEADING)
    for (const sentence of sentences) flow.paragraph(sentence, BODY, BODY.size * 2)
    flow.skip(4)
  }
  if (figures.length > 0) {
    flow.room(80)
    flow.skip(4)
    flow.paragraph(figuresTitle, HEADING)
    const shares = [5, 34, 18, 22, 21]
    flow.table(
      heads.map((head, i) => ({ title: head, share: shares[i]! })),
      figures.map(({ number, figure, value, asOf: then, now }) => [
        { text: number, style: CELL },
        { text: figure, style: CELL },
        { text: value, style: CELL },
        { text: then, style: CELL },
        { text: now, style: CHANGED },
      ]),
    )
  }
  eachPage(document, (page, pages) => {
    const foot = PAGE.height - PAGE.bottom + 20
    pen.rule(foot - 6, QUIET, 0.5)
    pen.write(notes.join('　'), PAGE.left, foot, SMALL)
    const number = `${page} / ${pages}`
    pen.write(number, PAGE.width - PAGE.right - pen.widthOf(number, SMALL), foot, SMALL)
  })
  return close()
}
