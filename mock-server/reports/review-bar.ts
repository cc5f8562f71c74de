import { cityClock } from '#picture/city-time.ts'
import type { Pen, Style } from './pdf-pen.ts'
import { BODY_WIDTH, PAGE } from './pdf-pen.ts'
import type { PrintedReview } from './printed-review.ts'

const SHADES = ['#e6eaee', '#d3dae1']
const INK = '#111111'
const RED = '#c00000'
const TICK: Style = { size: 6.8, weight: 400, colour: '#444444' }
const BAR = 16
const CLOCKS = 13
export const PHASE_BAR_POINTS = BAR + CLOCKS + 26

/** The whole incident to scale: its phases, and under them every limit that was kept (dot) or missed (triangle), where it fell due. */
export function drawPhaseBar(document: PDFKit.PDFDocument, pen: Pen, printed: PrintedReview, top: number): void {
  const { review, lang, utcOffsetMinutes } = printed
  const { from, asOf, phases, clocks } = review
  const span = Math.max(1, asOf - from)
  const x = (at: number) => PAGE.left + (BODY_WIDTH * Math.min(Math.max(at - from, 0), span)) / span
  let wordsEnd = Number.NEGATIVE_INFINITY
  for (const [i, { from: begins, to, name }] of phases.entries()) {
    const [left, right] = [x(begins), x(to ?? asOf)]
    document.rect(left, top, Math.max(0.6, right - left), BAR).fill(SHADES[i % 2])
    document
      .moveTo(left, top)
      .lineTo(left, top + BAR + 3)
      .lineWidth(0.6)
      .stroke('#8a949e')
    const wide = pen.widthOf(name[lang], TICK)
    if (right - left > wide + 4) pen.write(name[lang], left + 3, top + 4, TICK)
    const time = cityClock(begins, utcOffsetMinutes)
    if (left > wordsEnd) {
      pen.write(time, left, top + BAR + CLOCKS + 4, TICK)
      wordsEnd = left + pen.widthOf(time, TICK) + 4
    }
  }
  for (const { dueAt, result } of clocks) {
    if (dueAt === null || dueAt > asOf || (result !== 'kept' && result !== 'missed')) continue
    const [cx, cy] = [x(dueAt), top + BAR + 8]
    if (result === 'kept') document.circle(cx, cy, 2.4).fill(INK)
    else document.polygon([cx, cy - 3.4], [cx + 3.4, cy + 2.6], [cx - 3.4, cy + 2.6]).fill(RED)
  }
}
