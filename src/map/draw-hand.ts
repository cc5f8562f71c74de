import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl'
import type { Geometry, LngLat } from '#contract/geometry.ts'
import { drawnSoFar, drawStep, IDLE } from './drawing.ts'
import type { DrawEvent, Drawing, DrawTool } from './drawing.ts'
import { distanceM } from './measure.ts'

export interface DrawHand {
  readonly tool: DrawTool
  /** Everything that changes while drawing, to be shown. `at`: where the hand is, pixels. */
  readonly onState: (
    drawing: Drawing,
    soFar: Geometry | undefined,
    at: { readonly x: number; readonly y: number },
  ) => void
  readonly onDraw: (geometry: Geometry) => void
  /** Given up: the tool should be laid down. */
  readonly onEscape: () => void
}

/** A hand, or a mouse that trembles, cannot tell places apart that are nearer than this. */
const NEAR_PX = 7
const ARROW_PX = 12
const FAST = 5
/** The crosshair keeps so far from the edge: the ground moves instead. */
const EDGE_PX = 60
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/**
 * Draws on the map with mouse, finger or keyboard: arrows move the crosshair (with Shift in long steps), Enter sets a corner, twice in
 * one place finishes, Backspace takes the last one back, Escape gives up. Returns the stop.
 */
export function startDrawing(map: MapLibre, hand: DrawHand): () => void {
  const canvas = map.getCanvas()
  const frame = map.getContainer()
  let drawing: Drawing = IDLE
  let at = { x: frame.clientWidth / 2, y: frame.clientHeight / 2 }

  const do_ = (event: DrawEvent) => {
    const step = drawStep(drawing, event)
    drawing = step.drawing
    hand.onState(drawing, drawnSoFar(drawing), at)
    if (step.drawn) hand.onDraw(step.drawn)
  }
  const placeAt = ({ x, y }: { readonly x: number; readonly y: number }): LngLat => {
    const { lng, lat } = map.unproject([x, y]).wrap()
    return [lng, lat]
  }
  const corner = () => {
    const nearM = distanceM(placeAt(at), placeAt({ x: at.x + NEAR_PX, y: at.y }))
    do_({ do: 'corner', at: placeAt(at), nearM })
  }
  const onMove = ({ point }: MapMouseEvent) => {
    at = { x: point.x, y: point.y }
    do_({ do: 'move', to: placeAt(at) })
  }
  const onClick = ({ point }: MapMouseEvent) => {
    at = { x: point.x, y: point.y }
    corner()
  }
  const walk = ([dx, dy]: readonly [number, number], fast: boolean) => {
    const stepPx = ARROW_PX * (fast ? FAST : 1)
    const [x, y] = [at.x + dx * stepPx, at.y + dy * stepPx]
    at = {
      x: Math.min(frame.clientWidth - EDGE_PX, Math.max(EDGE_PX, x)),
      y: Math.min(frame.clientHeight - EDGE_PX, Math.max(EDGE_PX, y)),
    }
    if (at.x !== x || at.y !== y) map.panBy([x - at.x, y - at.y], { animate: false })
    do_({ do: 'move', to: placeAt(at) })
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const arrow = ARROWS[event.key]
    if (arrow) walk(arrow, event.shiftKey)
    else if (event.key === 'Enter') corner()
    else if (event.key === 'Backspace') do_({ do: 'back' })
    else if (event.key === 'Escape') {
      do_({ do: 'escape' })
      hand.onEscape()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  map.keyboard.disable()
  map.on('mousemove', onMove)
  map.on('click', onClick)
  frame.addEventListener('keydown', onKey, true)
  canvas.style.cursor = 'crosshair'
  canvas.focus({ preventScroll: true })
  do_({ do: 'start', tool: hand.tool })
  do_({ do: 'move', to: placeAt(at) })

  return () => {
    map.keyboard.enable()
    map.off('mousemove', onMove)
    map.off('click', onClick)
    frame.removeEventListener('keydown', onKey, true)
    canvas.style.cursor = ''
    drawing = IDLE
    hand.onState(IDLE, undefined, at)
  }
}
