import type { LngLat } from '#contract/geometry.ts'
import type { ReviewPhase, ReviewTrack } from '#contract/review.ts'
import type { Pen, Style } from './pdf-pen.ts'
import type { PrintedReview } from './printed-review.ts'
import { BASIS_WORDS, PAPER, USE_WORDS } from './review-paper-words.ts'

const STREET = '#d2d6da'
const MAIN = '#aab1b8'
const EDGE = '#808080'
const RED = '#c00000'
const AMBER = '#b86200'
const BLUE = '#1f5fa8'
const INK = '#111111'
const LABEL: Style = { size: 7, weight: 400 }
const DEGREE_M = 111_320
/** Unit names beside their squares; more are only squares. */
const NAMED_MOST = 14

interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * The ground as a phase ended: streets in grey, what was shut, drawn and out on top, with a scale. Shape says what a thing is, colour only
 * helps: it is read on grey copies too.
 */
export function drawSketch(
  document: PDFKit.PDFDocument,
  pen: Pen,
  printed: PrintedReview,
  phase: ReviewPhase,
  place: Place,
): void {
  const { frame, streets, shut, lang, review } = printed
  const [west, south, east, north] = frame
  const perLng = place.width / (east - west)
  const perLat = place.height / (north - south)
  const at = ([lng, lat]: LngLat): [number, number] => [
    place.left + (lng - west) * perLng,
    place.top + (north - lat) * perLat,
  ]
  const path = (line: readonly LngLat[]) => {
    for (const [i, point] of line.entries()) {
      const [x, y] = at(point)
      if (i === 0) document.moveTo(x, y)
      else document.lineTo(x, y)
    }
  }
  const stroke = (line: readonly LngLat[], colour: string, thick: number, dash?: number) => {
    path(line)
    document.lineWidth(thick)
    if (dash === undefined) document.undash()
    else document.dash(dash, { space: dash })
    document.stroke(colour).undash()
  }
  const { map } = phase

  document.save()
  document.rect(place.left, place.top, place.width, place.height).clip()
  for (const main of [false, true]) {
    const lines = streets.filter((street) => street.main === main)
    for (const { line } of lines) path(line)
    if (lines.length > 0) document.lineWidth(main ? 1 : 0.45).stroke(main ? MAIN : STREET)
  }
  const closed = new Set(map.marks.flatMap(({ links }) => links))
  for (const [link, line] of shut) if (closed.has(link)) stroke(line, RED, 2.2, 3)
  for (const mark of map.marks) drawMark(document, mark, { at, stroke, perMetre: perLat / DEGREE_M })
  for (const track of tracksUntil(review.tracks, map.at)) {
    stroke(track.points, track.basis === 'recorded' ? INK : BLUE, 1.1, track.basis === 'recorded' ? undefined : 2)
  }
  for (const { line } of map.routes) stroke(line, BLUE, 0.6, 1.2)
  for (const [i, { at: where, basis, name }] of map.units.entries()) {
    const [x, y] = at(where)
    document.rect(x - 3, y - 3, 6, 6).lineWidth(1)
    if (basis === 'reckoned' || basis === 'base') document.fillAndStroke('#ffffff', INK)
    else document.fillAndStroke(INK, INK)
    if (i < NAMED_MOST) pen.write(`${name[lang]} (${BASIS_WORDS[basis][lang]})`, x + 5, y - 4 + (i % 3) * 7, LABEL)
  }
  if (map.post) star(document, at(map.post))
  if (map.incident) {
    const [x, y] = at(map.incident)
    document
      .polygon([x, y - 6], [x + 5.5, y + 4], [x - 5.5, y + 4])
      .lineWidth(1)
      .fillAndStroke(RED, '#ffffff')
  }
  document.restore()
  document.rect(place.left, place.top, place.width, place.height).lineWidth(0.6).stroke(EDGE)
  drawScale(document, pen, place, perLat / DEGREE_M)
  pen.write(`↑ ${PAPER.north[lang]}`, place.left + place.width - 24, place.top + 4, LABEL)
}

interface Brush {
  readonly at: (point: LngLat) => [number, number]
  readonly stroke: (line: readonly LngLat[], colour: string, thick: number, dash?: number) => void
  /** Points of the paper a metre. */
  readonly perMetre: number
}

const MARK_COLOURS = { cordon: RED, evacuation: AMBER, staging: BLUE, route: BLUE, closure: RED, note: INK } as const

function drawMark(
  document: PDFKit.PDFDocument,
  { use, geometry }: ReviewPhase['map']['marks'][number],
  { at, stroke, perMetre }: Brush,
): void {
  const colour = MARK_COLOURS[use]
  switch (geometry.shape) {
    case 'line':
      stroke(geometry.points, colour, 1.6, use === 'closure' ? 4 : undefined)
      break
    case 'area':
      stroke([...geometry.ring, geometry.ring[0]!], colour, 1.2, use === 'evacuation' ? 5 : undefined)
      break
    case 'circle': {
      const [x, y] = at(geometry.centre)
      document.circle(x, y, geometry.radiusM * perMetre).lineWidth(1.2)
      if (use === 'evacuation') document.dash(5, { space: 5 })
      document.stroke(colour).undash()
      break
    }
    case 'point': {
      const [x, y] = at(geometry.at)
      if (use === 'closure') {
        document.moveTo(x - 4, y - 4).lineTo(x + 4, y + 4)
        document.moveTo(x + 4, y - 4).lineTo(x - 4, y + 4)
        document.lineWidth(1.8).stroke(colour)
      } else document.circle(x, y, 3).lineWidth(1.2).stroke(colour)
    }
  }
}

function star(document: PDFKit.PDFDocument, [x, y]: readonly [number, number]): void {
  const corners = Array.from({ length: 10 }, (_, i): [number, number] => {
    const [angle, reach] = [(Math.PI * i) / 5 - Math.PI / 2, i % 2 === 0 ? 6 : 2.6]
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)]
  })
  document
    .polygon(...corners)
    .lineWidth(0.8)
    .fillAndStroke(BLUE, '#ffffff')
}

/** The ways driven so far. */
function tracksUntil(tracks: readonly ReviewTrack[], at: number): { basis: ReviewTrack['basis']; points: LngLat[] }[] {
  return tracks.map(({ basis, points }) => ({
    basis,
    points: points.filter(([, , then]) => then <= at).map(([lng, lat]): LngLat => [lng, lat]),
  }))
}

const SCALES_M = [50, 100, 200, 500, 1000, 2000, 5000]

function drawScale(document: PDFKit.PDFDocument, pen: Pen, place: Place, perMetre: number): void {
  const metres = SCALES_M.findLast((one) => one * perMetre <= place.width / 3) ?? SCALES_M[0]!
  const [x, y] = [place.left + 8, place.top + place.height - 9]
  const long = metres * perMetre
  document.rect(x - 4, y - 11, long + 40, 17).fill('#ffffff')
  document
    .moveTo(x, y - 3)
    .lineTo(x, y)
    .lineTo(x + long, y)
    .lineTo(x + long, y - 3)
    .lineWidth(0.9)
    .stroke(INK)
  pen.write(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, x + long + 4, y - 7, LABEL)
}

/** What the shapes mean, in words. */
export function sketchLegend(lang: 'zh' | 'en'): string {
  return lang === 'zh'
    ? `红三角 ${PAPER.incidentSign.zh}　蓝星 ${PAPER.postSign.zh}　实心方块 力量（自报或录得）　空心方块 力量（推算或驻地）　红虚线 ${USE_WORDS.closure.zh}　蓝虚线 推算路线　黑线 录得轨迹`
    : `Red triangle: ${PAPER.incidentSign.en} · blue star: ${PAPER.postSign.en} · filled square: unit, by its word or recorded · open square: unit, reckoned or at its base · red dashes: ${USE_WORDS.closure.en} · blue dashes: reckoned way · black line: recorded way`
}
