import { RESPONSE_WORDS, WARNING_WORDS } from '#picture/incident-words.ts'
import type { Cell, Flow } from './paper-flow.ts'
import type { Pen, Style } from './pdf-pen.ts'
import { BODY_WIDTH, PAGE } from './pdf-pen.ts'
import type { PrintedReview } from './printed-review.ts'
import {
  ACK_WORDS,
  BASIS_WORDS,
  measuredText,
  PAPER,
  PHASE_WORDS,
  RESULT_WORDS,
  spanText,
  TASK_WORDS,
  USE_WORDS,
} from './review-paper-words.ts'
import { drawSketch, sketchLegend } from './review-sketch.ts'

export interface Sheet {
  readonly document: PDFKit.PDFDocument
  readonly pen: Pen
  readonly flow: Flow
  readonly printed: PrintedReview
  /** 2026-11-27 14:05 */
  readonly minute: (at: number) => string
}

const RED = '#c00000'
const BAD: Style = { size: 9, weight: 700, colour: RED }
const LATE: Style = { size: 9, weight: 400, colour: RED }
const SMALL: Style = { size: 8, weight: 400, colour: '#555555' }
const BODY: Style = { size: 9.5, weight: 400 }
const HEADING: Style = { size: 11, weight: 700 }
const SKETCH_POINTS = 250

/** 11-27 14:05:09 */
function stamp({ printed: { utcOffsetMinutes } }: Sheet, at: number): string {
  return new Date(at + utcOffsetMinutes * 60_000).toISOString().slice(5, 19).replace('T', ' ')
}

const judged = (text: string, bad: boolean): Cell => (bad ? { text, style: BAD } : { text })

export function writeClocks(sheet: Sheet): void {
  const { flow, printed } = sheet
  const { lang, review } = printed
  flow.table(
    [
      { title: PAPER.what[lang], share: 2.4 },
      { title: PAPER.from[lang], share: 1.5 },
      { title: PAPER.due[lang], share: 1.5 },
      { title: PAPER.done[lang], share: 1.5 },
      { title: PAPER.took[lang], share: 1, right: true },
      { title: PAPER.result[lang], share: 1.9 },
    ],
    review.clocks.map(({ name, from, dueAt, done, result }) => {
      const beyond = result === 'missed' && done && dueAt !== null ? ` +${spanText(done.at - dueAt)}` : ''
      return [
        { text: name[lang] },
        { text: stamp(sheet, from.at) },
        { text: dueAt === null ? '–' : stamp(sheet, dueAt) },
        { text: done ? stamp(sheet, done.at) : '–' },
        { text: done ? spanText(done.at - from.at) : '–' },
        judged(`${RESULT_WORDS[result][lang]}${beyond}`, result === 'missed'),
      ]
    }),
  )
}

export function writeOrders(sheet: Sheet): void {
  const { flow, printed } = sheet
  const { lang, review } = printed
  flow.table(
    [
      { title: PAPER.unit[lang], share: 1.8 },
      { title: PAPER.to[lang], share: 1.5 },
      { title: PAPER.issued[lang], share: 1.4 },
      { title: PAPER.answered[lang], share: 1.4 },
      { title: PAPER.arrived[lang], share: 1.4 },
      { title: PAPER.result[lang], share: 1.6 },
    ],
    review.orders.map(({ name, toName, issued, answered, arrived, ack }) => [
      { text: name[lang] },
      { text: toName },
      { text: stamp(sheet, issued.at) },
      { text: answered ? stamp(sheet, answered.at) : '–' },
      { text: arrived ? stamp(sheet, arrived.at) : '–' },
      judged(ACK_WORDS[ack][lang], ack === 'late' || ack === 'none'),
    ]),
  )
}

export function writeTasks(sheet: Sheet): void {
  const { flow, printed } = sheet
  const { lang, review } = printed
  if (review.plan) {
    const { title, version, phases } = review.plan
    flow.paragraph(`${PAPER.plan[lang]} ${title[lang]} v${version}`, BODY)
    const late = (n: number) => (n === 0 ? '' : ` ▲ ${n}`)
    const said = phases.map(
      ({ phase, done, tasks, late: n }) => `${PHASE_WORDS[phase][lang]} ${done}/${tasks}${late(n)}`,
    )
    flow.paragraph(said.join('　'), SMALL)
    flow.skip(4)
  }
  flow.table(
    [
      { title: PAPER.task[lang], share: 3 },
      { title: PAPER.owner[lang], share: 1.5 },
      { title: PAPER.due[lang], share: 1.4 },
      { title: PAPER.done[lang], share: 1.4 },
      { title: PAPER.result[lang], share: 1.5 },
    ],
    review.tasks.map(({ title, owner, dueAt, finished, result, late }) => [
      { text: title[lang] },
      { text: owner[lang] },
      { text: stamp(sheet, dueAt) },
      { text: finished ? stamp(sheet, finished.at) : '–' },
      judged(`${TASK_WORDS[result][lang]}${late && result === 'skipped' ? ` ▲ ${PAPER.late[lang]}` : ''}`, late),
    ]),
  )
}

export function writeDecisions(sheet: Sheet): void {
  const { flow, printed } = sheet
  const { lang, review } = printed
  flow.table(
    [
      { title: PAPER.time[lang], share: 1.2 },
      { title: PAPER.what[lang], share: 3 },
      { title: PAPER.rested[lang], share: 3 },
    ],
    review.decisions.map(({ at, text, measured, saidAt, basis, confirmedOld }) => [
      { text: stamp(sheet, at) },
      { text: text[lang] },
      {
        text: [
          ...measured.map((one) => measuredText(one, at, lang)),
          ...(saidAt === null ? [] : [`${PAPER.said[lang]}（${PAPER.old[lang]} ${spanText(at - saidAt)}）`]),
          ...(measured.length === 0 && saidAt === null ? [PAPER.nothingMeasured[lang]] : []),
          ...(basis === 'log' && measured.length > 0 ? [PAPER.fromLog[lang]] : []),
          ...(confirmedOld ? [PAPER.confirmed[lang]] : []),
        ].join('\n'),
        style: { size: 8, weight: 400 },
      },
    ]),
  )
}

export function writePhases(sheet: Sheet): void {
  const { document, pen, flow, printed } = sheet
  const { lang, review } = printed
  flow.paragraph(sketchLegend(lang), SMALL)
  let before = ''
  for (const phase of review.phases) {
    const { name, from, to, map } = phase
    // What looks as it did before is not drawn again.
    const { at: _at, warnings: _warnings, ...shown } = map
    const looks = JSON.stringify(shown)
    const drawn = looks !== before
    before = looks
    flow.skip(8)
    flow.room(drawn ? SKETCH_POINTS + 60 : 40)
    const until = to === null ? '' : ` – ${stamp(sheet, to)}（${spanText(to - from)}）`
    flow.paragraph(`${name[lang]}　${stamp(sheet, from)}${until}`, HEADING)
    flow.paragraph(phaseLine(sheet, map), SMALL)
    if (!drawn) {
      flow.paragraph(PAPER.same[lang], SMALL)
      continue
    }
    const top = flow.room(SKETCH_POINTS) + 2
    // As wide as the frame is, so that a circle stays one.
    drawSketch(document, pen, printed, phase, {
      left: PAGE.left + (BODY_WIDTH - SKETCH_POINTS) / 2,
      top,
      width: SKETCH_POINTS - 6,
      height: SKETCH_POINTS - 6,
    })
    flow.skip(SKETCH_POINTS + 2)
  }
}

function phaseLine(sheet: Sheet, map: PrintedReview['review']['phases'][number]['map']): string {
  const { lang } = sheet.printed
  const list = (parts: readonly string[]) => (parts.length === 0 ? '–' : parts.join(lang === 'zh' ? '、' : ', '))
  return [
    `${PAPER.mapAt[lang]} ${stamp(sheet, map.at)}`,
    `${PAPER.response[lang]} ${map.response === null ? '–' : RESPONSE_WORDS[map.response][lang]}`,
    `${PAPER.warning[lang]} ${map.warning === null ? '–' : WARNING_WORDS[map.warning][lang]}`,
    `${PAPER.unitsOut[lang]} ${list(map.units.map(({ name, basis }) => `${name[lang]}（${BASIS_WORDS[basis][lang]}）`))}`,
    `${PAPER.drawn[lang]} ${list(map.marks.map(({ use, label }) => `${USE_WORDS[use][lang]}${label === '' ? '' : ` ${label}`}`))}`,
    ...(map.warnings.length === 0
      ? []
      : [`${PAPER.official[lang]} ${list(map.warnings.map(({ headline }) => headline[lang]))}`]),
  ].join('　')
}

export function writeLines(sheet: Sheet): void {
  const { flow, printed } = sheet
  const { lang, review } = printed
  flow.table(
    [
      { title: PAPER.time[lang], share: 1.25 },
      { title: '#', share: 0.7, right: true },
      { title: PAPER.what[lang], share: 6 },
    ],
    review.lines.map(({ at, seq, text, missed }) => [
      { text: stamp(sheet, at) },
      { text: seq === null ? '–' : String(seq) },
      missed ? { text: `▲ ${text[lang]}`, style: LATE } : { text: text[lang] },
    ]),
  )
}
