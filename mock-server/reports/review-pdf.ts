import type { Review } from '#contract/review.ts'
import { cityMinute } from '#picture/city-time.ts'
import { GRADE_WORDS, STATE_WORDS, TYPE_WORDS } from '#picture/incident-words.ts'
import { createFlow } from './paper-flow.ts'
import { eachPage, openPdf, registerFonts, watermark } from './pdf-document.ts'
import { BODY_WIDTH, PAGE, penOf } from './pdf-pen.ts'
import type { Style } from './pdf-pen.ts'
import type { PrintFonts } from './print-fonts.ts'
import type { PrintedReview } from './printed-review.ts'
import { drawPhaseBar, PHASE_BAR_POINTS } from './review-bar.ts'
import * as words from './review-paper-words.ts'
import { PAPER, headline, spanText } from './review-paper-words.ts'
import { writeClocks, writeDecisions, writeLines, writeOrders, writePhases, writeTasks } from './review-sections.ts'
import type { Sheet } from './review-sections.ts'
import { sketchLegend } from './review-sketch.ts'

const QUIET = '#555555'
const RED = '#c00000'
const HOUSE: Style = { size: 14, weight: 700, colour: RED }
const TITLE: Style = { size: 19, weight: 700 }
const HEADING: Style = { size: 13, weight: 700 }
const BODY: Style = { size: 10, weight: 400 }
const SMALL: Style = { size: 8.5, weight: 400, colour: QUIET }
const FOOT: Style = { size: 6.8, weight: 400, colour: QUIET }
const FIGURE: Style = { size: 20, weight: 700 }
const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')

/** The review on paper: print-ready A4 with its fonts inside. The same review gives the same bytes. */
export async function reviewPdf(printed: PrintedReview, fonts: PrintFonts): Promise<Uint8Array> {
  const { lang, house, review, utcOffsetMinutes } = printed
  const { incident } = review
  const { document, close } = openPdf({
    lang,
    title: `${PAPER.kind[lang]}：${incident.title}`,
    author: house,
    subject: `${PAPER.serial[lang]} ${incident.serial}`,
    at: review.asOf,
  })
  // Unpacking fonts is most of the work: bold is what the paper itself says, and of the review only its title.
  const bold = [house, incident.title, ...vocabulary(lang), ASCII, '↑（）：，、；。“”　×·–…→#']
  await registerFonts(document, fonts, [...bold, ...textsIn(review, lang)], 400)
  await registerFonts(document, fonts, bold, 700)
  const pen = penOf(document, fonts, lang)
  const flow = createFlow(document, pen)
  const minute = (at: number) => cityMinute(at, utcOffsetMinutes)
  const sheet: Sheet = { document, pen, flow, printed, minute }

  flow.centred(`${house}　${PAPER.kind[lang]}`, HOUSE)
  flow.skip(2)
  pen.rule(flow.y(), RED, 1.2)
  flow.skip(8)
  const asOf = `${PAPER.asOf[lang]} ${minute(review.asOf)}`
  pen.write(`${PAPER.serial[lang]} ${incident.serial}`, PAGE.left, flow.y(), SMALL)
  pen.write(asOf, PAGE.width - PAGE.right - pen.widthOf(asOf, SMALL), flow.y(), SMALL)
  flow.skip(24)
  flow.centred(incident.title, TITLE)
  flow.skip(6)
  for (const line of factLines(review, lang, minute)) flow.paragraph(line, BODY)
  if (!review.ended) flow.paragraph(PAPER.running[lang], { ...BODY, weight: 700 })
  if (review.cut) flow.paragraph(PAPER.cut[lang], BODY)
  flow.skip(10)
  figures(sheet)
  drawPhaseBar(document, pen, printed, flow.room(PHASE_BAR_POINTS))
  flow.skip(PHASE_BAR_POINTS)

  const part = (title: string) => {
    flow.skip(10)
    flow.room(70)
    flow.paragraph(title, HEADING)
    flow.skip(2)
  }
  const numbers = '一二三四五六七八九'
  let part_ = 0
  const section = (title: string, empty: boolean, write: () => void) => {
    part(lang === 'zh' ? `${numbers[part_]}、${title}` : `${part_ + 1}. ${title}`)
    part_++
    if (empty) flow.paragraph(PAPER.nothing[lang], BODY)
    else write()
  }
  section(PAPER.clocks[lang], review.clocks.length === 0, () => writeClocks(sheet))
  section(PAPER.orders[lang], review.orders.length === 0, () => writeOrders(sheet))
  section(PAPER.tasks[lang], review.tasks.length === 0, () => writeTasks(sheet))
  section(PAPER.decisions[lang], review.decisions.length === 0, () => writeDecisions(sheet))
  section(PAPER.attempts[lang], review.attempts.length === 0, () =>
    flow.table(
      [
        { title: PAPER.time[lang], share: 1.3 },
        { title: PAPER.by[lang], share: 1.2 },
        { title: PAPER.why[lang], share: 4.5 },
      ],
      review.attempts.map(({ at, by, sentence }) => [
        { text: minute(at).slice(5) },
        { text: by[lang] },
        { text: sentence[lang] },
      ]),
    ),
  )
  section(PAPER.phases[lang], false, () => writePhases(sheet))
  section(PAPER.lines[lang], false, () => writeLines(sheet))

  const notes = [
    ...(review.exercise === null ? [] : [`${PAPER.exercise[lang]}（${review.exercise}）：${PAPER.notReal[lang]}`]),
    ...(review.demo ? [PAPER.demo[lang]] : []),
    PAPER.basis[lang],
  ]
  const mark = review.exercise !== null ? '演练 EXERCISE' : review.demo ? '演示数据 DEMO' : undefined
  eachPage(document, (page, pages) => {
    pen.rule(PAGE.height - PAGE.bottom + 14, QUIET, 0.5)
    const foot = PAGE.height - PAGE.bottom + 20
    for (const [i, note] of notes.entries()) pen.write(note, PAGE.left, foot + i * 11, FOOT)
    const number = lang === 'zh' ? `第 ${page} 页　共 ${pages} 页` : `Page ${page} of ${pages}`
    const right = (text: string) => PAGE.width - PAGE.right - pen.widthOf(text, SMALL)
    pen.write(number, right(number), PAGE.height - PAGE.bottom + 54, SMALL)
    pen.write(incident.serial, PAGE.left, PAGE.height - PAGE.bottom + 54, SMALL)
    if (mark !== undefined) watermark(document, pen, mark)
  })
  return close()
}

function factLines(review: Review, lang: 'zh' | 'en', minute: (at: number) => string): string[] {
  const { type, grade, placeName, receivedAt, endedAt, state } = review.incident
  const pair = (name: string, value: string) => (lang === 'zh' ? `${name}：${value}` : `${name}: ${value}`)
  const until = endedAt ?? review.asOf
  return [
    [
      pair(PAPER.type[lang], TYPE_WORDS[type][lang]),
      pair(PAPER.grade[lang], grade === null ? PAPER.none[lang] : GRADE_WORDS[grade][lang]),
      pair(PAPER.state[lang], STATE_WORDS[state][lang]),
    ],
    placeName === '' ? [] : [pair(PAPER.place[lang], placeName)],
    [
      pair(PAPER.received[lang], minute(receivedAt)),
      ...(endedAt === null ? [] : [pair(PAPER.ended[lang], minute(endedAt))]),
      pair(PAPER.lasted[lang], spanText(until - review.from)),
    ],
  ]
    .filter((line) => line.length > 0)
    .map((line) => line.join('　　'))
}

const ACROSS = 4
const CELL_POINTS = 50

function figures({ document, pen, flow, printed }: Sheet): void {
  const cells = headline(printed.review)
  const width = BODY_WIDTH / ACROSS
  const top = flow.room(CELL_POINTS * Math.ceil(cells.length / ACROSS) + 12)
  for (const [i, [name, value]] of cells.entries()) {
    const [x, y] = [PAGE.left + (i % ACROSS) * width, top + Math.floor(i / ACROSS) * CELL_POINTS]
    document
      .rect(x, y, width - 6, CELL_POINTS - 6)
      .lineWidth(0.5)
      .stroke('#b8bec4')
    pen.write(value, x + 8, y + 5, FIGURE)
    pen.write(name[printed.lang], x + 8, y + 30, SMALL)
  }
  flow.skip(CELL_POINTS * Math.ceil(cells.length / ACROSS) + 8)
}

/** Everything that may be written beside the review's own words. */
function vocabulary(lang: 'zh' | 'en'): string[] {
  const tables = [
    PAPER,
    words.RESULT_WORDS,
    words.ACK_WORDS,
    words.TASK_WORDS,
    words.BASIS_WORDS,
    words.PHASE_WORDS,
    words.USE_WORDS,
    GRADE_WORDS,
    STATE_WORDS,
    TYPE_WORDS,
  ]
  const said = tables.flatMap((table) => Object.values(table).map((one) => one[lang]))
  return [
    ...said,
    sketchLegend(lang),
    '演练EXERCISE演示数据DEMO第页共一二三四五六七八九级红橙黄蓝色响应预警无',
    ...HEADLINES.map((one) => one[lang]),
  ]
}
const HEADLINES = headline({ counts: {} } as Review).map(([name]) => name)

/** Every text in it, of words only those in that language. */
function textsIn(value: unknown, lang: 'zh' | 'en'): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  if ('zh' in value && 'en' in value) return textsIn(value[lang], lang)
  return Object.values(value).flatMap((one) => textsIn(one, lang))
}
