import { IconLayer, LineLayer, ScatterplotLayer } from '@deck.gl/layers'
import type { Layer } from '@deck.gl/core'
import type { Alarm } from '#contract/snapshot.ts'
import type { AlarmAtlas } from './alarm-atlas.ts'
import { SEVERITY_COLOURS } from './map-colours.ts'
import type { sensorPoints } from './sensor-points.ts'
import type { FlowSegments } from './street-flow.ts'
import { BEFORE_BUILDINGS, FIRST_LABEL } from './style.ts'
import type { TrackPoints } from './track-points.ts'

/** Flat things lie on the ground: they neither fight with it for depth nor hide what stands on it. */
const ON_THE_GROUND = { depthCompare: 'always', depthWriteEnabled: false } as const

/** `beforeId` is read by the overlay and unknown to the layers' own types. */
function before(id: string): object {
  return { beforeId: id }
}

export function flowLayer(segments: FlowSegments, colour: Uint8Array, visible: boolean): Layer {
  return new LineLayer({
    id: 'flow',
    visible,
    ...before(BEFORE_BUILDINGS),
    parameters: ON_THE_GROUND,
    widthUnits: 'pixels',
    data: {
      length: segments.length,
      attributes: {
        getSourcePosition: { value: segments.from, size: 2 },
        getTargetPosition: { value: segments.to, size: 2 },
        getColor: { value: colour.slice(), size: 4, normalized: true }, // deck uploads by identity: a changed colour must be a new array
        getWidth: { value: segments.width, size: 1 },
      },
    },
  })
}

export function trackLayer(points: TrackPoints, visible: boolean, length: number): Layer {
  return new ScatterplotLayer({
    id: 'tracks',
    visible,
    ...before(BEFORE_BUILDINGS),
    parameters: ON_THE_GROUND,
    radiusUnits: 'pixels',
    data: {
      length,
      attributes: {
        getPosition: { value: points.position.slice(0, length * 2), size: 2 },
        getFillColor: { value: points.colour.slice(0, length * 4), size: 4, normalized: true },
        getRadius: { value: points.radius.slice(0, length), size: 1 },
      },
    },
  })
}

export function sensorLayer(
  points: ReturnType<typeof sensorPoints>,
  visible: boolean,
  onPick: (place: string) => void,
): Layer {
  return new ScatterplotLayer({
    id: 'sensors',
    visible,
    ...before(FIRST_LABEL),
    parameters: ON_THE_GROUND,
    radiusUnits: 'pixels',
    pickable: true,
    onClick: ({ index }) => {
      const id = points.ids[index]
      if (id !== undefined) onPick(id)
    },
    data: {
      length: points.ids.length,
      attributes: {
        getPosition: { value: points.position, size: 2 },
        getFillColor: { value: points.colour, size: 4, normalized: true },
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

/** A mark of shape and colour for each alarm, and two calm rings on the ground under the most severe. */
export function alarmLayers(
  alarms: readonly Alarm[],
  atlas: AlarmAtlas,
  visible: boolean,
  onPick: (place: string) => void,
): Layer[] {
  const rings: Ring[] = alarms
    .slice(0, 3)
    .flatMap((alarm) => [90, 210].map((radiusM, i) => ({ alarm, radiusM, alpha: i === 0 ? 190 : 90 })))
  return [
    new ScatterplotLayer<Ring>({
      id: 'alarm-rings',
      visible,
      ...before(FIRST_LABEL),
      parameters: ON_THE_GROUND,
      data: rings,
      stroked: true,
      filled: false,
      lineWidthUnits: 'pixels',
      getLineWidth: 2,
      radiusUnits: 'meters',
      getPosition: ({ alarm }) => [alarm.lng, alarm.lat],
      getRadius: ({ radiusM }) => radiusM,
      getLineColor: ({ alarm, alpha }) =>
        [...SEVERITY_COLOURS[alarm.severity].slice(0, 3), alpha] as [number, number, number, number],
    }),
    new IconLayer<Alarm>({
      id: 'alarms',
      visible,
      data: alarms,
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
