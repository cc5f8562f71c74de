import type { Geometry, LngLat } from '#contract/geometry.ts'
import { distanceM } from './measure.ts'

/** `measure` is a line, or an area once it comes back to its first corner; it is looked at and not kept. */
export const DRAW_TOOLS = ['point', 'line', 'area', 'circle', 'measure'] as const
export type DrawTool = (typeof DRAW_TOOLS)[number]

export type Drawing =
  | { readonly is: 'idle' }
  | {
      readonly is: 'drawing'
      readonly tool: DrawTool
      readonly corners: readonly LngLat[]
      readonly cursor: LngLat | undefined
    }
  /** A measure that is finished and still looked at. */
  | { readonly is: 'measured'; readonly geometry: Geometry }

export type DrawEvent =
  | { readonly do: 'start'; readonly tool: DrawTool }
  | { readonly do: 'move'; readonly to: LngLat }
  /** @param nearM what the hand cannot tell apart here: a corner on the last one finishes, one on the first closes. */
  | { readonly do: 'corner'; readonly at: LngLat; readonly nearM: number }
  | { readonly do: 'back' }
  | { readonly do: 'finish' }
  | { readonly do: 'escape' }

export interface DrawStep {
  readonly drawing: Drawing
  /** What was finished by this event. */
  readonly drawn?: Geometry
}

export const IDLE: Drawing = { is: 'idle' }
const FEWEST: Readonly<Record<DrawTool, number>> = { point: 1, line: 2, area: 3, circle: 2, measure: 2 }
/** At once, without being asked to finish. */
const ENOUGH: Partial<Readonly<Record<DrawTool, number>>> = { point: 1, circle: 2 }
/** As the contract has it. */
const CORNERS_MOST = 1000
const RADIUS_MOST_M = 100_000

/** One event further. Nothing throws: what cannot be done here leaves all as it is. */
export function drawStep(drawing: Drawing, event: DrawEvent): DrawStep {
  if (event.do === 'escape') return { drawing: IDLE }
  if (event.do === 'start') return { drawing: { is: 'drawing', tool: event.tool, corners: [], cursor: undefined } }
  if (drawing.is === 'measured' && event.do === 'corner') {
    return drawStep({ is: 'drawing', tool: 'measure', corners: [], cursor: undefined }, event)
  }
  if (drawing.is !== 'drawing') return { drawing }
  switch (event.do) {
    case 'move':
      return isOnEarth(event.to) ? { drawing: { ...drawing, cursor: event.to } } : { drawing }
    case 'back':
      return { drawing: { ...drawing, corners: drawing.corners.slice(0, -1) } }
    case 'finish':
      return finished(drawing, false)
    case 'corner':
      return isOnEarth(event.at) ? corner(drawing, event.at, event.nearM) : { drawing }
  }
}

/** What stands there so far, the cursor as its next corner; undefined: nothing yet. */
export function drawnSoFar(drawing: Drawing): Geometry | undefined {
  if (drawing.is === 'measured') return drawing.geometry
  if (drawing.is === 'idle') return undefined
  const { tool, corners, cursor } = drawing
  const all = cursor && corners.length > 0 ? [...corners, cursor] : corners
  const [first, second] = all
  if (!first) return undefined
  if (tool === 'circle') return second ? circle(first, second) : { shape: 'point', at: first }
  if (all.length === 1) return { shape: 'point', at: first }
  if (tool === 'area' && all.length > 2) return { shape: 'area', ring: [...all] }
  return { shape: 'line', points: [...all] }
}

type Busy = Extract<Drawing, { is: 'drawing' }>

function corner(drawing: Busy, at: LngLat, nearM: number): DrawStep {
  const { tool, corners } = drawing
  const last = corners.at(-1)
  if (last && distanceM(last, at) <= nearM) return tool === 'circle' ? { drawing } : finished(drawing, false)
  const closes = (tool === 'area' || tool === 'measure') && corners.length > 2 && distanceM(corners[0]!, at) <= nearM
  if (closes) return finished(drawing, true)
  if (corners.length >= CORNERS_MOST) return { drawing }
  const more: Busy = { ...drawing, corners: [...corners, at], cursor: at }
  return more.corners.length === ENOUGH[tool] ? finished(more, false) : { drawing: more }
}

/** Too few corners: it goes on. */
function finished(drawing: Busy, closed: boolean): DrawStep {
  const { tool, corners } = drawing
  if (corners.length < FEWEST[tool]) return { drawing }
  if (tool === 'measure') {
    const geometry: Geometry = closed ? { shape: 'area', ring: [...corners] } : { shape: 'line', points: [...corners] }
    return { drawing: { is: 'measured', geometry } }
  }
  return { drawing: IDLE, drawn: geometryOf(tool, corners) }
}

function geometryOf(tool: Exclude<DrawTool, 'measure'>, corners: readonly LngLat[]): Geometry {
  switch (tool) {
    case 'point':
      return { shape: 'point', at: corners[0]! }
    case 'line':
      return { shape: 'line', points: [...corners] }
    case 'area':
      return { shape: 'area', ring: [...corners] }
    case 'circle':
      return circle(corners[0]!, corners[1]!)
  }
}

function circle(centre: LngLat, edge: LngLat): Geometry {
  return { shape: 'circle', centre, radiusM: Math.min(RADIUS_MOST_M, Math.max(1, distanceM(centre, edge))) }
}

function isOnEarth([lng, lat]: LngLat): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90
}
