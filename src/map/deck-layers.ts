import { IconLayer, LineLayer, ScatterplotLayer } from '@deck.gl/layers'
import type { Layer } from '@deck.gl/core'
import type { Severity } from '#contract/severity.ts'
import type { Alarm } from '#contract/snapshot.ts'
import type { AlarmAtlas } from './alarm-atlas.ts'
import { GrainLayer, PulseLayer, TrailLayer } from './grain-layers.ts'
import type { Motion } from './grain-layers.ts'
import { SEVERITY_COLOURS } from './map-colours.ts'
import { pickRows } from './pick-rows.ts'
import type { SensorPoints } from './sensor-points.ts'
import type { FlowSegments } from './street-flow.ts'
import { FIRST_LABEL } from './label-layers.ts'
import { BEFORE_BUILDINGS } from './style.ts'
import type { Quality } from './style.ts'
import { PLAIN_RADIUS_M } from './track-points.ts'
import type { TrackPoints } from './track-points.ts'

/** Flat things lie on the ground: they neither fight with it for depth nor hide what stands on it. */
const ON_THE_GROUND = { depthCompare: 'always', depthWriteEnabled: false } as const
/** Light adds to light. */
const AS_LIGHT = { ...ON_THE_GROUND, blendColorSrcFactor: 'src-alpha', blendColorDstFactor: 'one' } as const

/** `beforeId` is read by the overlay and unknown to the layers' own types. */
function before(id: string): object {
  return { beforeId: id }
}

/** @param colour a new array whenever it changed: deck uploads by identity */
export function flowLayer(segments: FlowSegments, colour: Uint8Array, visible: boolean): Layer {
  return new LineLayer({
    id: 'flow',
    visible,
    ...before(BEFORE_BUILDINGS),
    parameters: ON_THE_GROUND,
    antialiasing: true,
    widthUnits: 'meters',
    widthMinPixels: 0.8,
    widthMaxPixels: 3,
    data: {
      length: segments.length,
      attributes: {
        getSourcePosition: { value: segments.from, size: 2 },
        getTargetPosition: { value: segments.to, size: 2 },
        getColor: { value: colour, size: 4, normalized: true },
        getWidth: { value: segments.width, size: 1 },
      },
    },
  })
}

/**
 * Vehicles as grains of light with the way they came behind them. Where drawing is dear (`reduced`) a plain vehicle on its
 * way is its trail alone. Copies the columns: they are written again in place.
 */
export function trackLayers(points: TrackPoints, motion: Motion, visible: boolean, quality: Quality): Layer[] {
  const trails: number[] = []
  const grains: number[] = []
  for (let slot = 0; slot < points.length; slot++) {
    if (points.colour[slot * 4 + 3] === 0) continue
    const drives =
      points.tail[slot * 2] !== points.position[slot * 2] || points.tail[slot * 2 + 1] !== points.position[slot * 2 + 1]
    if (drives) trails.push(slot)
    if (quality === 'full' || !drives || points.radius[slot]! > PLAIN_RADIUS_M) grains.push(slot)
  }
  const columns = (rows: readonly number[]) => ({
    position: { value: pickRows(points.position, 2, rows), size: 2 },
    colour: { value: pickRows(points.colour, 4, rows), size: 4, normalized: true },
    glide: {
      getStep: { value: pickRows(points.step, 2, rows), size: 2 },
      getWait: { value: pickRows(points.waitMs, 1, rows), size: 1 },
    },
  })
  const ofTrails = columns(trails)
  const ofGrains = columns(grains)
  const common = { visible, ...before(BEFORE_BUILDINGS), parameters: AS_LIGHT, motion }
  return [
    new TrailLayer({
      ...common,
      id: 'track-trails',
      opacity: quality === 'full' ? 0.5 : 1,
      widthUnits: 'meters',
      getWidth: quality === 'full' ? 10 : 13,
      widthMinPixels: quality === 'full' ? 1 : 1.4,
      widthMaxPixels: 3,
      data: {
        length: trails.length,
        attributes: {
          getSourcePosition: ofTrails.position,
          getTargetPosition: { value: pickRows(points.tail, 2, trails), size: 2 },
          getColor: ofTrails.colour,
          ...ofTrails.glide,
        },
      },
    }),
    new GrainLayer({
      ...common,
      id: 'tracks',
      billboard: true,
      radiusUnits: 'meters',
      radiusMinPixels: 1.2,
      radiusMaxPixels: 5,
      data: {
        length: grains.length,
        attributes: {
          getPosition: ofGrains.position,
          getFillColor: ofGrains.colour,
          getRadius: { value: pickRows(points.radius, 1, grains), size: 1 },
          ...ofGrains.glide,
        },
      },
    }),
  ]
}

export function sensorLayer(points: SensorPoints, visible: boolean, onPick: (place: string) => void): Layer {
  return new ScatterplotLayer({
    id: 'sensors',
    visible,
    ...before(FIRST_LABEL),
    parameters: ON_THE_GROUND,
    billboard: true,
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    stroked: true,
    filled: false,
    pickable: true,
    onClick: ({ index }) => {
      const id = points.ids[index]
      if (id !== undefined) onPick(id)
    },
    data: {
      length: points.ids.length,
      attributes: {
        getPosition: { value: points.position, size: 2 },
        getLineColor: { value: points.colour, size: 4, normalized: true },
        getLineWidth: { value: points.outline, size: 1 },
        getRadius: { value: points.radius, size: 1 },
      },
    },
  })
}

interface Ring {
  readonly alarm: Alarm
  readonly radiusM: number
  readonly alpha: number
}

/** The few that are to be seen from the other end of the hall. */
const RINGED = 3
const PULSE_RADIUS_M = 420

/**
 * A mark of shape and colour for each alarm, and two calm rings on the ground under the most severe; `pulseNowMs` asks for
 * a third that widens. @param alarms the most severe first
 */
export function alarmLayers(
  alarms: readonly Alarm[],
  atlas: AlarmAtlas,
  visible: boolean,
  onPick: (place: string) => void,
  pulseNowMs: (() => number) | undefined,
  ringedMost = RINGED,
): Layer[] {
  const ringed = alarms.slice(0, ringedMost)
  const rings: Ring[] = ringed.flatMap((alarm) => [
    { alarm, radiusM: 110, alpha: 200 },
    { alarm, radiusM: 240, alpha: 90 },
  ])
  const ground = {
    visible,
    ...before(FIRST_LABEL),
    parameters: ON_THE_GROUND,
    stroked: true,
    filled: false,
    lineWidthUnits: 'pixels',
    getLineWidth: 2,
    radiusUnits: 'meters',
  } as const
  const pulse =
    pulseNowMs &&
    new PulseLayer({
      ...ground,
      id: 'alarm-pulse',
      nowMs: pulseNowMs,
      data: {
        length: ringed.length,
        attributes: {
          getPosition: { value: Float64Array.from(ringed.flatMap(({ lng, lat }) => [lng, lat])), size: 2 },
        },
      },
      getRadius: PULSE_RADIUS_M,
      getLineColor: (_: unknown, { index }: { index: number }) => tint(ringed[index]?.severity ?? 'blue', 190),
      updateTriggers: { getLineColor: ringed.map(({ id, severity }) => id + severity).join() },
    })
  return [
    new ScatterplotLayer<Ring>({
      ...ground,
      id: 'alarm-rings',
      data: rings,
      getPosition: ({ alarm }) => [alarm.lng, alarm.lat],
      getRadius: ({ radiusM }) => radiusM,
      getLineColor: ({ alarm, alpha }) => tint(alarm.severity, alpha),
    }),
    ...(pulse ? [pulse] : []),
    new IconLayer<Alarm>({
      id: 'alarms',
      visible,
      data: alarms.toReversed(), // drawn last is on top: the most severe of a place
      parameters: ON_THE_GROUND,
      iconAtlas: atlas.image as unknown as string, // a canvas is taken at run time (frontend reference §3); the types name URLs and textures only
      iconMapping: atlas.mapping,
      pickable: true,
      onClick: ({ object }: { object?: Alarm }) => {
        if (object) onPick(object.place)
      },
      getIcon: ({ severity }) => severity,
      getPosition: ({ lng, lat }) => [lng, lat],
      getSize: 30,
      sizeUnits: 'pixels',
    }),
  ]
}

function tint(severity: Severity, alpha: number): [number, number, number, number] {
  const [r, g, b] = SEVERITY_COLOURS[severity]
  return [r, g, b, alpha]
}
