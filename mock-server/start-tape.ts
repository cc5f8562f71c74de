import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Entry } from '#contract/entry.ts'
import { RELAY_TAPE } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'
import type { SignedIn } from './auth/signed-in.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { createApp } from './http/create-app.ts'
import { addTapeRoutes } from './http/tape-routes.ts'
import type { Latest } from './ingest/latest.ts'
import type { Taken } from './ingest/taken.ts'
import type { PictureKeeper } from './picture-keeper.ts'
import { createMarkOf } from './tape/mark-of.ts'
import { createRelayTape } from './tape/relay-tape.ts'
import { openTapeFiles } from './tape/tape-files.ts'
import { createTapeRecorder } from './tape/tape-recorder.ts'
import { createTapeShelves } from './tape/tape-shelf.ts'
import type { TapeShelf, TapeShelves } from './tape/tape-shelf.ts'
import { cameTooLate } from './tape/too-late.ts'

export interface TapeWiring {
  readonly config: Pick<Config, 'folder' | 'mock' | 'tape'>
  readonly latest: Latest
  readonly keeper: Pick<PictureKeeper, 'picture' | 'tell'>
  readonly postName: (id: string) => Words | undefined
  readonly signedIn: SignedIn
  readonly utcOffsetMinutes: number
  readonly clock: Clock
  readonly onTrouble: (sentence: Words) => void
}

export interface Tape {
  /** Others put their tapes beside the relay's. */
  readonly addShelf: TapeShelves['addShelf']
  /** Every tape there is. */
  readonly shelf: Required<TapeShelf>
  readonly addRoutes: (app: ReturnType<typeof createApp>) => void
  /** A tick of the latest values was closed. */
  readonly tick: () => void
  readonly entries: (batch: readonly Entry[]) => void
  /** A reading came; kept beside the frames when nobody could have seen it at its own time. */
  readonly reading: (taken: Taken, late: boolean) => void
  readonly stop: () => Promise<void>
}

const NAME: Words = { zh: '本市录像', en: 'Recording of this city' }

/** The recording of what viewers of the real desk get. Exercises are not recorded. */
export async function startTape(wiring: TapeWiring): Promise<Tape> {
  const { config, latest, clock, onTrouble, signedIn } = wiring
  const { picture, tell } = wiring.keeper
  const shelves = createTapeShelves()
  const routes = { shelf: shelves, signedIn, tell, now: clock.now, newId: randomUUID }
  const base = {
    addShelf: shelves.addShelf,
    shelf: shelves,
    addRoutes: (app: ReturnType<typeof createApp>) => addTapeRoutes(app, routes),
  }
  if (!config.tape) {
    const nothing = () => {}
    return { ...base, tick: nothing, entries: nothing, reading: nothing, stop: () => Promise.resolve() }
  }
  const title = { tape: RELAY_TAPE, name: NAME, kind: 'relay', demo: config.mock } as const
  const files = await openTapeFiles({
    folder: join(config.folder, 'tape'),
    title,
    ...config.tape,
    now: clock.now,
    onLost: () => recorder.holdAll(),
    onTrouble,
  })
  const recorder = createTapeRecorder({
    source: latest,
    run: `run-${clock.now()}`,
    picture,
    markOf: createMarkOf({ ...wiring, picture }),
    after: files.newest(),
    sink: files.append,
  })
  shelves.addShelf(createRelayTape({ title, files, recorder, now: clock.now }))
  return {
    ...base,
    tick: () => recorder.tick(clock.now()),
    entries: recorder.entries,
    reading(taken, late) {
      const { metric, place, value, at } = taken
      const receivedAt = clock.now()
      if (cameTooLate(taken, late, receivedAt)) recorder.late({ metric, place, value, at, receivedAt })
    },
    async stop() {
      recorder.flush(clock.now())
      await files.close()
    },
  }
}
