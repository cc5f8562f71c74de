import { STREET_CLASSES } from '#contract/city.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { congestionLevel } from '#metrics/tti.ts'
import { FLOW_COLOURS, FLOW_STALE } from './map-colours.ts'
import { pickRows } from './pick-rows.ts'

/** Streets wide enough to show their flow on a wall. */
const SHOWN_CLASSES = STREET_CLASSES.indexOf('tertiary')

/** By the order of STREET_CLASSES. */
const WIDTH_M = [15, 15, 14, 11, 8] as const

/** The segments of the streets whose flow is shown, as a line layer's columns; row i of all columns is one segment. */
export interface FlowSegments {
  readonly length: number
  readonly link: Uint32Array
  /** lng, lat pairs. */
  readonly from: Float32Array
  readonly to: Float32Array
  /** Metres of light, not of asphalt: wider classes are wider. */
  readonly width: Float32Array
}

export function flowSegments(links: StreetLinks): FlowSegments {
  let length = 0
  for (let n = 0; n < links.streetClass.length; n++) {
    if (links.streetClass[n]! <= SHOWN_CLASSES) length += links.start[n + 1]! - links.start[n]! - 1
  }
  const segments = {
    length,
    link: new Uint32Array(length),
    from: new Float32Array(length * 2),
    to: new Float32Array(length * 2),
    width: new Float32Array(length),
  }
  let row = 0
  for (let n = 0; n < links.streetClass.length; n++) {
    if (links.streetClass[n]! > SHOWN_CLASSES) continue
    for (let p = links.start[n]!; p < links.start[n + 1]! - 1; p++, row++) {
      segments.link[row] = n
      segments.from[row * 2] = links.lng[p]!
      segments.from[row * 2 + 1] = links.lat[p]!
      segments.to[row * 2] = links.lng[p + 1]!
      segments.to[row * 2 + 1] = links.lat[p + 1]!
      segments.width[row] = WIDTH_M[links.streetClass[n]!]!
    }
  }
  return segments
}

export interface LinkSpeeds {
  readonly version: number
  readonly intervalMs: number
  readonly speedKph: Float32Array
  readonly at: Float64Array
}

/** Colour of each segment by how much longer it takes than when free. Never heard: unseen; stale: grey. @param into MUTATED */
export function colourFlow(
  segments: FlowSegments,
  links: StreetLinks,
  speeds: LinkSpeeds,
  now: number,
  into: Uint8Array,
): void {
  for (let row = 0; row < segments.length; row++) {
    const link = segments.link[row]!
    const at = speeds.at[link] ?? 0
    const o = row * 4
    if (at === 0) {
      into[o + 3] = 0
      continue
    }
    const stale = now - at > 2 * speeds.intervalMs
    const delay = links.freeKph[link]! / Math.max(1, speeds.speedKph[link]!)
    const colour = stale ? FLOW_STALE : FLOW_COLOURS[congestionLevel(delay)]!
    into[o] = colour[0]
    into[o + 1] = colour[1]
    into[o + 2] = colour[2]
    into[o + 3] = colour[3]
  }
}

/** Below this level streets flow as they should: their own light says enough where drawing is dear. */
const SLOW_FROM_LEVEL = 2
const QUIET_COLOURS = FLOW_COLOURS.slice(0, SLOW_FROM_LEVEL)

/** Only the rows that are to be seen. @param withQuiet whether streets that flow freely are among them */
export function shownFlow(
  segments: FlowSegments,
  colour: Uint8Array,
  withQuiet: boolean,
): { readonly segments: FlowSegments; readonly colour: Uint8Array } {
  const quiet = new Set(QUIET_COLOURS.map(([r, g, b, a]) => packed(r, g, b, a)))
  const rows: number[] = []
  for (let row = 0; row < segments.length; row++) {
    const o = row * 4
    const tone = packed(colour[o]!, colour[o + 1]!, colour[o + 2]!, colour[o + 3]!)
    if (colour[o + 3] !== 0 && (withQuiet || !quiet.has(tone))) rows.push(row)
  }
  return {
    segments: {
      length: rows.length,
      link: pickRows(segments.link, 1, rows),
      from: pickRows(segments.from, 2, rows),
      to: pickRows(segments.to, 2, rows),
      width: pickRows(segments.width, 1, rows),
    },
    colour: pickRows(colour, 4, rows),
  }
}

function packed(r: number, g: number, b: number, a: number): number {
  return ((r << 24) | (g << 16) | (b << 8) | a) >>> 0
}
