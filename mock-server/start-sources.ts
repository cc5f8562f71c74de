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
import { expiredDrafts, warningDrafts } from './connectors/cap/warning-book.ts'
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
  /** Ends official warnings whose time is over, of sources that fell silent too. */
  second(): void
  stop(): Promise<void>
}

/** The connected sources of a city, with everything of the relay they touch. */
export async function startSources(parts: SourcesParts): Promise<Sources> {
  const { config, pack, areas, places, placeOf, door, detector, keeper, clock, now, random, onTrouble, onFault } = parts
  /** Official warnings by source; what the city shows is all of them. */
  const inForce = new Map<string, number>()
  const opened = await openConnectors({
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
    onWarnings(source, issued) {
      const at = now()
      keeper.tell(warningDrafts(keeper.picture().warnings, source, issued, at))
      inForce.set(source, issued.filter(({ effectiveAt, expiresAt }) => effectiveAt <= at && at < expiresAt).length)
      const value = [...inForce.values()].reduce((sum, count) => sum + count, 0)
      door.readings([{ metric: 'active_warnings', place: 'city', at: new Date(at).toISOString(), value }], source)
    },
    onRemoved(source) {
      inForce.delete(source)
      keeper.tell(warningDrafts(keeper.picture().warnings, source, [], now()))
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
    desk: opened.desk,
    systemOf(source) {
      const settings = opened.desk.settings(source)
      if (!settings) return undefined
      const { name, system, office, layer } = settings
      return { system: system === '' ? name : system, office, layer }
    },
    second: () => keeper.tell(expiredDrafts(keeper.picture().warnings, now())),
    stop: () => opened.stop(),
  }
}
