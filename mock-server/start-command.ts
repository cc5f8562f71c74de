import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Exercise } from '#contract/desk-snapshot.ts'
import type { Place } from '#contract/place.ts'
import type { AdmitChange } from './auth/admit-change.ts'
import { createCallerOf } from './auth/caller-of.ts'
import { createPostRoster, HOUSE_POSTS } from './auth/posts.ts'
import type { PostRoster } from './auth/posts.ts'
import { createSessions } from './auth/sessions.ts'
import { createSignedIn } from './auth/signed-in.ts'
import type { SignedIn } from './auth/signed-in.ts'
import type { AreaCollection } from './city/areas-geojson.ts'
import type { CityPack } from './city/city-pack.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { startCommandRoom } from './commands/command-room.ts'
import type { CommandRoom } from './commands/command-room.ts'
import { createMaking } from './commands/create-making.ts'
import { createRooms } from './commands/create-rooms.ts'
import type { OpenedRoom, Rooms } from './commands/create-rooms.ts'
import { createEntryLine } from './commands/entry-line.ts'
import type { EntryLine } from './commands/entry-line.ts'
import { createMeasured, createValueOf } from './commands/measured-now.ts'
import { readDeskFile } from './commands/desk-file.ts'
import { SEED_PLANS } from './commands/seed-plans.ts'
import { seedResources } from './commands/seed-resources.ts'
import { NO_SEEDS, seedDrafts, seedsOf } from './commands/seed-room.ts'
import type { Seeds } from './commands/seed-room.ts'
import { seedUnits } from './commands/seed-units.ts'
import { startWallLease } from './commands/wall-lease.ts'
import { createRouter } from './dispatch/create-router.ts'
import { wardPeople } from './dispatch/ward-people.ts'
import { startCorrelating } from './detect/start-correlating.ts'
import { runScenario } from './exercise/run-scenario.ts'
import { SCENARIOS } from './exercise/scenarios.ts'
import type { HubOptions } from './fanout/hub.ts'
import type { createApp } from './http/create-app.ts'
import { addDeskRoutes } from './http/desk-routes.ts'
import { addDispatchRoutes } from './http/dispatch-routes.ts'
import { addEstimateRoutes } from './http/estimate-routes.ts'
import { addExerciseRoutes } from './http/exercise-routes.ts'
import type { RecordedTracks } from './http/review-routes.ts'
import { addSignInRoutes } from './http/sign-in-routes.ts'
import { addTourEditionRoutes } from './http/tour-edition-routes.ts'
import { addWallRoutes } from './http/wall-routes.ts'
import type { Latest } from './ingest/latest.ts'
import type { PlaceRegistry } from './ingest/place-registry.ts'
import type { Journal } from './journal/journal.ts'
import { openJournal } from './journal/open-journal.ts'
import { mockPeople } from './mock/mock-people.ts'
import { openPictureKeeper } from './picture-keeper.ts'
import type { PictureKeeper } from './picture-keeper.ts'
import { startPaper } from './start-paper.ts'

export interface CommandWiring {
  readonly config: Config
  readonly journal: Journal
  readonly keeper: PictureKeeper
  /** The entries of that keeper. */
  readonly entries: Pick<EntryLine, 'listen'>
  /** The city's own time. */
  readonly clock: Clock
  readonly realClock: Clock
  readonly pack: CityPack
  readonly areas: AreaCollection
  readonly places: PlaceRegistry
  readonly latest: Latest
  readonly admit: AdmitChange
  /** Where things were, from the tape. */
  readonly recorded: RecordedTracks
  /** For spacing tries. */
  readonly random: () => number
  readonly onTrouble: (error: unknown) => void
}

export interface Command extends Pick<HubOptions, 'roomOf' | 'callerOf' | 'walls'> {
  readonly rooms: Rooms
  /** Of the real desk. */
  readonly posts: Pick<PostRoster, 'get'>
  readonly signedIn: SignedIn
  readonly addRoutes: (app: ReturnType<typeof createApp>) => void
  readonly stop: () => Promise<void>
}

/** Emergency command: the real room and those of exercises, who is signed in, and what is asked of it over HTTP. */
export async function startCommand(wiring: CommandWiring): Promise<Command> {
  const { config, journal, keeper, entries, clock, realClock, pack, areas, places, latest, admit, onTrouble } = wiring
  const { folder, speed, seed, mock: demo } = config
  const paper = startPaper({
    folder,
    city: pack.city,
    demo,
    streets: pack.graph.links,
    placeName: (place) => places.get(place)?.name,
    recorded: wiring.recorded,
    outboxUrl: config.outboxUrl,
    capSender: config.capSender,
    allow: config.allowSources,
    now: clock.now,
    realClock,
    random: wiring.random,
    onTrouble,
  })
  // A simulated city begins with simulated units; a real one with what its own file says.
  const own = await readDeskFile(join(folder, 'desk.json'))
  const seeds = own ?? (demo ? demoSeeds(pack.places) : NO_SEEDS)
  const router = createRouter({
    graph: pack.graph,
    areas,
    places: () => [...places.all()],
    links: latest.links,
    people: wardPeople(areas, demo ? mockPeople(pack.places, seed) : undefined),
    now: clock.now,
  })
  const measured = createMeasured(latest.cells, clock.now)
  const open = (parts: Pick<CommandRoom, 'exercise' | 'over' | 'journal'> & OpenKeeper) =>
    startCommandRoom({
      ...parts,
      posts: createPostRoster(own?.posts ?? HOUSE_POSTS, () => parts.keeper.picture().desk.units),
      clock,
      speed,
      measured,
      making: createMaking({
        utcOffsetMinutes: pack.city.utcOffsetMinutes,
        linksIn: (geometry) => router.linksInside(geometry),
        cap: paper.capOf(parts.exercise, parts.keeper.picture).cap,
      }),
      onTrouble,
    })
  const openExercise = async ({ id, name }: Exercise, over: () => boolean): Promise<OpenedRoom> => {
    const opened = await openKept(join(folder, 'exercises', `${id}.db`), wiring)
    const room = open({ exercise: { id, name }, over, ...opened, listen: opened.entries.listen })
    if (!over()) room.tell(seedDrafts(seedsOf(keeper.picture()), room.picture(), clock.now()))
    return {
      room,
      async close() {
        room.stop()
        await opened.keeper.stop()
        await opened.journal.close()
      },
    }
  }
  const correlateIn = ({ picture, tell, onEntries }: CommandRoom) =>
    startCorrelating({
      picture,
      tell,
      listen: onEntries,
      wardOf: (place) => places.get(place)?.parent ?? place,
      now: clock.now,
      clock: realClock,
    })
  const startItsScenario = ({ exercise, tell }: CommandRoom) => {
    const running = exercise ? real.picture().desk.exercises.get(exercise.id) : undefined
    const scenario = SCENARIOS.find(({ id }) => id === running?.scenario)
    if (!running || !scenario) return () => {}
    const ground = { centre: pack.city.center, places: () => places.all() }
    return runScenario({ exercise: running, scenario, ground, tell, clock, speed })
  }
  const startExerciseParts = (room: CommandRoom) => {
    const stops = [startItsScenario(room), correlateIn(room)]
    const stopItsOutbox = paper.startOutbox(room)
    return () => {
      for (const stop of stops) stop()
      void stopItsOutbox()
    }
  }
  const real = open({ exercise: null, over: () => false, journal, keeper, listen: entries.listen })
  real.tell(seedDrafts(seeds, real.picture(), clock.now()))
  const rooms = createRooms({ real, openExercise, onExercise: startExerciseParts, onTrouble })
  const stopOutbox = paper.startOutbox(real)
  const stopCorrelating = correlateIn(real)
  const sessions = createSessions((count) => randomBytes(count))
  const signedIn = createSignedIn(sessions, real.posts)
  const lease = startWallLease({
    picture: real.picture,
    tell: real.tell,
    listen: real.onEntries,
    postOf: real.posts.get,
    now: clock.now,
    realClock,
  })
  return {
    rooms,
    posts: real.posts,
    signedIn,
    roomOf: rooms.open,
    callerOf: createCallerOf(signedIn, () => real.picture().desk.walls),
    walls: lease,
    addRoutes(app) {
      addSignInRoutes(app, {
        sessions,
        posts: real.posts,
        signedIn,
        admit,
        tell: real.tell,
        now: clock.now,
        newId: randomUUID,
      })
      addWallRoutes(app, {
        signedIn,
        admit,
        walls: () => real.picture().desk.walls,
        commit: keeper.commit,
        now: clock.now,
        newId: randomUUID,
        randomBytes: (count) => randomBytes(count),
      })
      addExerciseRoutes(app, { signedIn, roomOf: rooms.open, utcOffsetMinutes: pack.city.utcOffsetMinutes })
      paper.addRoutes(app, { signedIn, roomOf: rooms.open })
      addDeskRoutes(app, {
        journalOf: async (exercise) => (await rooms.open(exercise))?.journal,
        versionsOf: async (exercise, plan) => (await rooms.open(exercise))?.planVersions(plan),
      })
      addTourEditionRoutes(app, {
        editionsOf: async (exercise, tour) => (await rooms.open(exercise))?.tourEditions(tour),
      })
      const door = { signedIn, pictureOf: async (exercise?: string) => (await rooms.open(exercise))?.picture() }
      addDispatchRoutes(app, { ...door, router, tracks: latest.tracks, now: clock.now })
      const wind = { places: () => [...places.all()], measured, valueOf: createValueOf(latest.cells) }
      addEstimateRoutes(app, { ...door, router, wind, now: clock.now })
    },
    async stop() {
      lease.stop()
      stopCorrelating()
      await stopOutbox()
      await rooms.stop()
      await paper.stop()
    },
  }
}

function demoSeeds(places: readonly Place[]): Seeds {
  return { plans: SEED_PLANS, units: seedUnits(places), resources: seedResources(places) }
}

interface OpenKeeper {
  readonly keeper: PictureKeeper
  readonly listen: EntryLine['listen']
}

async function openKept(file: string, { realClock, onTrouble }: CommandWiring) {
  const journal = await openJournal({
    file,
    onTrouble: (sentence) => onTrouble(Object.assign(new Error(sentence.en), { sentence })),
  })
  const entries = createEntryLine(onTrouble)
  const keeper = await openPictureKeeper({ journal, clock: realClock, onEntries: entries.tell, onTrouble })
  return { journal, keeper, entries }
}
