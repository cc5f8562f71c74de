import type { NormalBand } from './normal-band.ts'

export interface Point {
  readonly x: number
  readonly y: number
}
/** What a sparkline draws, in pixels: stretches of line and of band without gaps, and the last known point. */
export interface SparklineShape {
  readonly lines: readonly (readonly Point[])[]
  readonly bands: readonly (readonly { readonly x: number; readonly low: number; readonly high: number }[])[]
  readonly last: Point | undefined
}

/** Room kept above and below, as a share of the height, so that the stroke and the end point are not cut. */
const MARGIN = 0.1
/** A line that moves less than this share of its value is drawn nearly flat: noise is not drama. */
const LEAST_SPAN = 0.004

/** @param width @param height of the drawing area, px; y runs downwards */
export function sparklineShape(
  values: Float64Array,
  band: NormalBand | undefined,
  width: number,
  height: number,
): SparklineShape {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  const see = (value: number | undefined) => {
    if (value === undefined || Number.isNaN(value)) return
    if (value < min) min = value
    if (value > max) max = value
  }
  for (let i = 0; i < values.length; i++) {
    see(values[i])
    see(band?.low[i])
    see(band?.high[i])
  }
  if (min > max) return { lines: [], bands: [], last: undefined }
  const span = Math.max(max - min, Math.abs(max) * LEAST_SPAN, 1e-9)
  const middle = (min + max) / 2
  const y = (value: number) => height * (0.5 - ((value - middle) / span) * (1 - 2 * MARGIN))
  const x = (i: number) => (values.length < 2 ? 0 : (i * width) / (values.length - 1))

  const lines: Point[][] = []
  const bands: { x: number; low: number; high: number }[][] = []
  let last: Point | undefined
  let inLine = false
  let inBand = false
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) inLine = false
    else {
      if (!inLine) lines.push([])
      inLine = true
      last = { x: x(i), y: y(value) }
      lines.at(-1)!.push(last)
    }
    const low = band?.low[i] ?? Number.NaN
    const high = band?.high[i] ?? Number.NaN
    if (Number.isNaN(low) || Number.isNaN(high)) inBand = false
    else {
      if (!inBand) bands.push([])
      inBand = true
      bands.at(-1)!.push({ x: x(i), low: y(low), high: y(high) })
    }
  }
  return { lines, bands, last }
}
