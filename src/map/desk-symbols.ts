import type { Layer } from '@deck.gl/core'
import { IconLayer, ScatterplotLayer } from '@deck.gl/layers'
import type { SceneIncident, SceneResource, SceneUnit } from './desk-scene.ts'
import { SYMBOL_PX } from './desk-scene.ts'
import { SEVERITY_COLOURS } from './map-colours.ts'
import type { Rgba } from './map-colours.ts'
import type { SymbolParts } from './symbol-at.ts'
import type { SymbolAtlas, SymbolName } from './symbol-atlas.ts'

const FLAT = { depthCompare: 'always', depthWriteEnabled: false } as const
const INK: Rgba = [240, 246, 255, 255]
const QUIET: Rgba = [150, 170, 194, 215]
const RESTING: Rgba = [110, 122, 138, 150]
const LATE: Rgba = SEVERITY_COLOURS.orange
const GROUND: Rgba = [7, 10, 15, 215]

/** Incidents as rings, units as squares, what is held ready as quiet signs. */
export function symbolLayers({ incidents, units, resources }: SymbolParts, atlas: SymbolAtlas): Layer[] {
  const icons = {
    parameters: FLAT,
    iconAtlas: atlas.image as unknown as string, // a canvas is taken at run time, as for the alarms' marks
    iconMapping: atlas.mapping,
    sizeUnits: 'pixels',
  } as const
  const rings = incidents.flatMap((one) => (one.chosen ? [inner(one), outer(one)] : [inner(one)]))
  return [
    new IconLayer<SceneResource>({
      ...icons,
      id: 'desk-resources',
      data: resources,
      getIcon: ({ kind }) => kind,
      getPosition: ({ at }) => [...at],
      getSize: 2 * SYMBOL_PX.resource,
      getColor: rgba(QUIET),
    }),
    new ScatterplotLayer<Ring>({
      id: 'desk-incidents',
      parameters: FLAT,
      data: rings,
      filled: true,
      stroked: true,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      getPosition: ({ at }) => [...at],
      getRadius: ({ radiusPx }) => radiusPx,
      getLineWidth: ({ linePx }) => linePx,
      getLineColor: ({ colour }) => rgba(colour),
      getFillColor: ({ fill }) => rgba(fill),
    }),
    // A dark edge under each square: it is read over a street as well as over a roof.
    new IconLayer<SceneUnit>({
      ...icons,
      id: 'desk-unit-ground',
      data: units,
      getIcon: () => 'filled',
      getPosition: ({ at }) => [...at],
      getPixelOffset: ({ nudge }) => nudgeOf(nudge),
      getSize: ({ look }) => 2 * SYMBOL_PX[look] + 5,
      getColor: rgba(GROUND),
    }),
    new IconLayer<SceneUnit>({
      ...icons,
      id: 'desk-units',
      data: units,
      getIcon: (unit) => symbolOf(unit),
      getPosition: ({ at }) => [...at],
      getPixelOffset: ({ nudge }) => nudgeOf(nudge),
      getSize: ({ look }) => 2 * SYMBOL_PX[look],
      getColor: (unit) => rgba(colourOf(unit)),
    }),
  ]
}

interface Ring {
  readonly at: SceneIncident['at']
  readonly radiusPx: number
  readonly linePx: number
  readonly colour: Rgba
  readonly fill: Rgba
}

const NO_FILL: Rgba = [0, 0, 0, 0]

function inner({ at, severity, chosen }: SceneIncident): Ring {
  const colour = SEVERITY_COLOURS[severity]
  return { at, radiusPx: chosen ? 9 : 7, linePx: 2.4, colour, fill: GROUND }
}

function outer({ at, severity }: SceneIncident): Ring {
  const [r, g, b] = SEVERITY_COLOURS[severity]
  return { at, radiusPx: 25, linePx: 1.6, colour: [r, g, b, 190], fill: NO_FILL }
}

function symbolOf({ look, reckoned }: SceneUnit): SymbolName {
  if (look === 'asked') return 'hollow'
  return reckoned ? 'reckoned' : 'filled'
}

function colourOf({ look, late }: SceneUnit): Rgba {
  if (late) return LATE
  if (look === 'resting') return RESTING
  return look === 'ready' ? QUIET : INK
}

function nudgeOf(nudge: SceneUnit['nudge']): [number, number] {
  return nudge ? [nudge[0], nudge[1]] : [0, 0]
}

function rgba([r, g, b, a]: Rgba): [number, number, number, number] {
  return [r, g, b, a]
}
