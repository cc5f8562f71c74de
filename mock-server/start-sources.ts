import type { Place } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import type { SourceSystem } from '#metrics/lineage-description.ts'
import type { Picture } from '#picture/picture.ts'
import manifest from '../package.json' with { type: 'json' }
import type { AreaLookup } from './city/area-lookup.ts'
import type { CityPack } from './city/city-pack.ts'
import { streetDistanceOf } from './city/street-distance.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { PROTOCOLS } from './connectors/protocols.ts'
import type { ConnectorDesk } from './connectors/source-desk/connector-desk.ts'
import { openConnectors } from './connectors/source-desk/open-connectors.ts'
import type { Detector } from './detect/create-detector.ts'
import type { Door } from './ingest/door.ts'
import type { PlaceRegistry } from './ingest/place-registry.ts'
import type { PictureKeeper } from './picture-keeper.ts'

export interface SourcesParts {
  readonly config: Config
  readonly pack: CityPack
  readonly areas: AreaLookup
  readonly places: PlaceRegistry
  readonly placeOf: (id: string) => Place | undefined
  readonly door: Door
  readonly detector: Pick<Detector, 'silence'>
  readonly keeper: Pick<PictureKeeper, 'tell'> & { readonly picture: () => Picture }
  readonly clock: Clock
  readonly now: () => number
  readonly random: () => number
  readonly onTrouble: (sentence: Words) => void
  readonly onFault: (error: unknown) => void
}

export interface Sources {
  readonly desk: ConnectorDesk
  /** The system behind a source that somebody set up; undefined for those that came by themselves. */
  readonly systemOf: (source: string) => SourceSystem | undefined
  stop(): Promise<void>
}

/** The connected sources of a city, with everything of the relay they touch. */
export async function startSources(parts: SourcesParts): Promise<Sources> {
  const { config, pack, areas, places, placeOf, door, detector, keeper, clock, now, random, onTrouble, onFault } = parts
  const { desk, stop } = await openConnectors({
    folder: config.folder,
    file: config.connectorsFile,
    protocols: PROTOCOLS,
    door,
    placeOf,
    bounds: pack.city.bounds,
    utcOffsetMinutes: pack.city.utcOffsetMinutes,
    distanceToStreetM: streetDistanceOf(pack.graph.links),
    areaOf: (lng, lat) => (areas.wardOf(lng, lat) ?? areas.districtOf(lng, lat))?.id,
    tell: keeper.tell,
    onWarnings: () => {},
    onRemoved(source) {
      // Its sensors will not speak again: their alarms are closed and say so, and their places are no places any more.
      const gone = new Set(places.forget(source).map(({ id }) => id))
      for (const { evidence } of keeper.picture().alarms.values()) {
        if (gone.has(evidence.place)) keeper.tell(detector.silence(evidence.metric, evidence.place, now()))
      }
    },
    onTrouble,
    onFault,
    clock,
    random,
    nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    allow: config.allowSources,
    relay: manifest.version,
  })
  return {
    desk,
    systemOf(source) {
      const settings = desk.settings(source)
      if (!settings) return undefined
      const { name, system, office, layer } = settings
      return { system: system === '' ? name : system, office, layer }
    },
    stop,
  }
}
