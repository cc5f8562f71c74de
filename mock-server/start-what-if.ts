import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PlaceKind } from '#contract/place.ts'
import type { WhatIfLeversAnswer } from '#contract/what-if.ts'
import { readStreetNames } from './city/street-names-file.ts'
import { closedLinks } from './dispatch/closed-links.ts'
import { wardPeople } from './dispatch/ward-people.ts'
import type { createApp } from './http/create-app.ts'
import { addWhatIfRoutes } from './http/what-if-routes.ts'
import { mockPeople } from './mock/mock-people.ts'
import type { DecisionWiring } from './start-decision.ts'
import { recordedLinks } from './tape/recorded-links.ts'
import { forkHall } from './what-if/fork-halls.ts'
import { basesOf, gatherFork } from './what-if/gather-fork.ts'
import type { ForkSources } from './what-if/gather-fork.ts'
import { pictureThen } from './what-if/picture-then.ts'
import { openRunShelf } from './what-if/run-shelf.ts'
import { startRunInThread } from './what-if/start-run.ts'
import { createStreetFinder } from './what-if/street-finder.ts'
import type { AskHistory } from './what-if/value-then.ts'
import { createWhatIfRoom } from './what-if/what-if-room.ts'

const SCORE_EVERY_MS = 60_000
/** A start has more to do than to look back. */
const SCORE_FIRST_MS = 30_000
const HALLS_HOLD_MS = 10 * 60_000
/** Where a base could be put (`compare-sites.ts` chooses among these). */
const GROUNDS: ReadonlySet<PlaceKind> = new Set(['hospital', 'fire', 'police', 'service-hall', 'school'])

/** What-if: forks of the city in threads of their own, what there is to be moved, and how well earlier forks foretold. */
export async function startWhatIf(
  app: ReturnType<typeof createApp>,
  wiring: DecisionWiring,
): Promise<() => Promise<void>> {
  const { config, pack, areas, places, latest, history, keeper, journal, clock, realClock, command, onTrouble } = wiring
  const people = wardPeople(areas, config.mock ? mockPeople(pack.places, config.seed) : undefined)
  const ask: AskHistory = (query) => history.query(query)
  const sources: ForkSources = {
    streets: pack.graph.links,
    places: () => [...places.all()],
    picture: keeper.picture,
    pictureThen: (at) => pictureThen(journal, at),
    links: latest.links,
    linksThen: (at) => recordedLinks(wiring.shelf, at, pack.graph.links.streetClass.length),
    ask,
    now: clock.now,
    utcOffsetMinutes: pack.city.utcOffsetMinutes,
  }
  const file = join(config.folder, 'what-if.db')
  const kept = existsSync(file)
  const room = createWhatIfRoom({
    city: () => ({
      graph: pack.graph,
      areas,
      places: pack.places.filter(({ kind }) => GROUNDS.has(kind)),
      people: { of: people.of, basis: people.basis, said: people.said },
    }),
    fork: (at, levers) => gatherFork(at, levers, sources),
    shelf: openRunShelf(file),
    startRun: startRunInThread,
    ask,
    now: clock.now,
    newId: randomUUID,
    nowMs: () => performance.now(),
    onTrouble,
  })
  const streets = createStreetFinder(pack.graph, await readStreetNames(pack.folder))
  let halls: { readonly since: number; readonly rows: Promise<WhatIfLeversAnswer['halls']> } | undefined
  const hallRows = (): Promise<WhatIfLeversAnswer['halls']> => {
    const at = clock.now()
    if (halls && Math.abs(at - halls.since) < HALLS_HOLD_MS) return halls.rows
    const all = [...places.all()]
    const known = {
      ask,
      at,
      utcOffsetMinutes: sources.utcOffsetMinutes,
      places: new Map(all.map((place) => [place.id, place])),
    }
    const rows = Promise.all(
      all
        .filter(({ kind }) => kind === 'service-hall')
        .map(async (place) => {
          const { hall } = await forkHall(place, known)
          return {
            id: place.id,
            name: place.name,
            at: [place.lng, place.lat] as [number, number],
            windows: hall?.windows ?? null,
          }
        }),
    )
    halls = { since: at, rows }
    // A city whose past is still being written is asked again soon.
    const forget = () => (halls = undefined)
    rows.then((known) => known.some(({ windows }) => windows !== null) || forget(), forget)
    return rows
  }
  addWhatIfRoutes(app, {
    signedIn: command.signedIn,
    room,
    streets,
    now: clock.now,
    async levers() {
      const lowPoints = [...places.all()].filter(({ kind }) => kind === 'underpass')
      return {
        halls: await hallRows(),
        bases: basesOf(keeper.picture()).map(({ id, service, name, at, units }) => ({ id, service, name, at, units })),
        lowPoints: lowPoints.map(({ id, name, lng, lat, kind }) => ({ id, name, at: [lng, lat], kind })),
        shut: closedLinks(keeper.picture()),
        named: streets.named,
      }
    },
  })
  // Nothing is opened for a city that never asked: its file begins with the first run.
  let asked = kept
  const score = (): void => {
    asked ||= existsSync(file)
    if (asked) room.score().catch(onTrouble)
  }
  const stopFirst = realClock.after(SCORE_FIRST_MS, score)
  const stopScoring = realClock.every(SCORE_EVERY_MS, score)
  return async () => {
    stopFirst()
    stopScoring()
    await room.stop()
  }
}
