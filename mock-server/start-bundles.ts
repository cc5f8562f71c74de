import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import manifest from '../package.json' with { type: 'json' }
import { makeBundle } from './bundle/make-bundle.ts'
import type { CityPack } from './city/city-pack.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { History } from './history/history.ts'
import { addBundleRoutes } from './http/bundle-routes.ts'
import type { createApp } from './http/create-app.ts'
import type { PlaceRegistry } from './ingest/place-registry.ts'
import type { PictureKeeper } from './picture-keeper.ts'
import type { Command } from './start-command.ts'
import type { Tape } from './start-tape.ts'

export interface BundleWiring {
  readonly config: Pick<Config, 'packFolder' | 'distFolder' | 'mock'>
  readonly pack: Pick<CityPack, 'city'>
  readonly places: PlaceRegistry
  readonly history: Pick<History, 'query'>
  readonly tape: Pick<Tape, 'shelf'>
  readonly command: Pick<Command, 'signedIn'>
  readonly keeper: Pick<PictureKeeper, 'picture' | 'tell'>
  /** The city's own time. */
  readonly clock: Pick<Clock, 'now'>
  readonly onTrouble: (error: unknown) => void
}

/** Tours to take away: a zip archive of a folder that plays without this relay. */
export function addBundles(app: ReturnType<typeof createApp>, wiring: BundleWiring): void {
  const { config, pack, places, history, tape, command, keeper, clock, onTrouble } = wiring
  const making = {
    city: { ...pack.city, demo: config.mock },
    indexOf: (name: string) => tape.shelf.index(name),
    chunkBytes: async (name: string, chunk: number) => (await tape.shelf.chunkBytes(name, chunk))?.bytes,
    answers: {
      places: () => ({ version: places.version, places: [...places.all()] }),
      async query(asked: SeriesQuery): Promise<SeriesAnswer> {
        if (asked.tape === undefined) return history.query(asked)
        const answer = await tape.shelf.past(asked.tape, asked)
        if (!answer) throw new Error(`The tape ${asked.tape} has no past`)
        return answer
      },
    },
    packFolder: config.packFolder,
    pageFolder: join(config.distFolder, 'offline'),
    product: manifest.version,
    now: clock.now,
  }
  addBundleRoutes(app, {
    signedIn: command.signedIn,
    tourOf: (id) => keeper.picture().desk.tours.get(id),
    make: (tour, redacted) => makeBundle(making, tour, redacted),
    tell: keeper.tell,
    now: clock.now,
    newId: randomUUID,
    onFault: onTrouble,
  })
}
