import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { areaFeatures, draftFeatures, lineFeatures, markFeatures, NO_FEATURES, routeFeatures } from './desk-features.ts'
import type { DeskScene, DeskThing } from './desk-scene.ts'
import { DESK_SOURCES, deskStyleLayers, MARK_LAYERS } from './desk-style.ts'
import type { DeskSource } from './desk-style.ts'
import { drawnSoFar } from './drawing.ts'
import type { Drawing } from './drawing.ts'
import { FIRST_LABEL } from './label-layers.ts'

/** How far beside a line it still counts as pointed at, pixels. */
const REACH_PX = 5

/** What of the desk lies on the ground, as the map's own layers: they know dashes. Added when first needed: a wall has none of it. */
export class DeskGround {
  readonly #map: MapLibre
  #shown: Partial<Pick<DeskScene, 'areas' | 'marks' | 'shut' | 'routes'>> = {}

  /** @param map with its style loaded */
  constructor(map: MapLibre) {
    this.#map = map
    for (const id of DESK_SOURCES) map.addSource(id, { type: 'geojson', data: NO_FEATURES })
    for (const layer of deskStyleLayers()) map.addLayer(layer, FIRST_LABEL)
  }

  show(scene: DeskScene): void {
    const { areas, marks, shut, routes } = scene
    if (areas !== this.#shown.areas) this.#write('desk-areas', areaFeatures(areas))
    if (marks !== this.#shown.marks) this.#write('desk-marks', markFeatures(marks))
    if (shut !== this.#shown.shut) this.#write('desk-shut', lineFeatures(shut))
    if (routes !== this.#shown.routes) this.#write('desk-routes', routeFeatures(routes))
    this.#shown = { areas, marks, shut, routes }
  }

  draft(drawing: Drawing): void {
    const corners = drawing.is === 'drawing' ? drawing.corners : []
    this.#write('desk-draft', draftFeatures(drawnSoFar(drawing), corners))
  }

  /** The drawing at a pixel, the topmost. */
  markAt(x: number, y: number): DeskThing | undefined {
    const box: [[number, number], [number, number]] = [
      [x - REACH_PX, y - REACH_PX],
      [x + REACH_PX, y + REACH_PX],
    ]
    const id: unknown = this.#map.queryRenderedFeatures(box, { layers: MARK_LAYERS })[0]?.properties['id']
    return typeof id === 'string' ? { kind: 'mark', id } : undefined
  }

  #write(source: DeskSource, features: ReturnType<typeof markFeatures>): void {
    void this.#map.getSource<GeoJSONSource>(source)?.setData(features)
  }
}
