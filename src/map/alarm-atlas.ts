import type { Severity } from '#contract/severity.ts'
import { SEVERITY_COLOURS } from './map-colours.ts'

const SIZE = 64
const MARGIN = 8

export interface AlarmAtlas {
  readonly image: HTMLCanvasElement
  readonly mapping: Record<Severity, { x: number; y: number; width: number; height: number; anchorY: number }>
}

/** Outlines in a 24-box, the same as the marks in the lists: diamond, triangle, square, circle. */
const OUTLINES: Readonly<Record<Severity, string>> = {
  red: 'M12 1 L23 12 L12 23 L1 12 Z',
  orange: 'M12 2 L23 22 L1 22 Z',
  yellow: 'M3.5 3.5 H20.5 V20.5 H3.5 Z',
  blue: 'M12 3 A9 9 0 1 1 11.99 3 Z',
}

/** Severity as shape and colour, drawn once; each mark stands on its place. */
export function drawAlarmAtlas(): AlarmAtlas {
  const severities = Object.keys(OUTLINES) as Severity[]
  const image = document.createElement('canvas')
  image.width = SIZE * severities.length
  image.height = SIZE
  const pen = image.getContext('2d')
  const mapping = {} as AlarmAtlas['mapping']
  severities.forEach((severity, i) => {
    mapping[severity] = { x: i * SIZE, y: 0, width: SIZE, height: SIZE, anchorY: SIZE - MARGIN }
    if (!pen) return
    pen.save()
    pen.translate(i * SIZE + MARGIN, MARGIN)
    pen.scale((SIZE - 2 * MARGIN) / 24, (SIZE - 2 * MARGIN) / 24)
    drawMark(pen, severity, new Path2D(OUTLINES[severity]))
    pen.restore()
  })
  return { image, mapping }
}

/** The two most severe are filled: weight before colour. */
function drawMark(pen: CanvasRenderingContext2D, severity: Severity, outline: Path2D): void {
  const [r, g, b] = SEVERITY_COLOURS[severity]
  pen.lineWidth = 6
  pen.strokeStyle = 'rgb(7 9 13 / 85%)'
  pen.stroke(outline)
  pen.lineWidth = 2.6
  pen.strokeStyle = `rgb(${r} ${g} ${b})`
  pen.fillStyle = severity === 'red' || severity === 'orange' ? `rgb(${r} ${g} ${b})` : `rgb(${r} ${g} ${b} / 22%)`
  pen.fill(outline)
  pen.stroke(outline)
}
