import { join } from 'node:path'
import type { StreetLinks } from '#contract/street-links.ts'
import type { Words } from '#contract/words.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from './clock.ts'
import type { CommandRoom } from './commands/command-room.ts'
import { createAddressGuard } from './connectors/guarded/address-guard.ts'
import { createGuardedFetch } from './connectors/guarded/guarded-fetch.ts'
import { systemResolve } from './connectors/guarded/open-address.ts'
import type { createApp } from './http/create-app.ts'
import type { PaperDoorParts } from './http/paper-room.ts'
import { addReportRoutes } from './http/report-routes.ts'
import { addReviewRoutes } from './http/review-routes.ts'
import type { RecordedTracks, ReviewRoom } from './http/review-routes.ts'
import { addWarningRoutes } from './http/warning-routes.ts'
import { exerciseAdapters, openAdapters } from './outbox/open-adapters.ts'
import { outgoingPaper } from './outbox/outgoing-paper.ts'
import { roomCap } from './outbox/room-cap.ts'
import type { RoomCap } from './outbox/room-cap.ts'
import { startOutbox } from './outbox/start-outbox.ts'
import { startPrinting } from './reports/start-printing.ts'

export interface PaperWiring {
  readonly folder: string
  readonly city: { readonly id: string; readonly name: Words; readonly utcOffsetMinutes: number }
  readonly demo: boolean
  readonly streets: StreetLinks
  readonly placeName: (place: string) => Words | undefined
  readonly recorded: RecordedTracks
  /** Where messages are posted beside their folder; undefined: nowhere. */
  readonly outboxUrl: string | undefined
  readonly capSender: string | undefined
  readonly allow: readonly string[]
  /** The city's own time. */
  readonly now: () => number
  readonly realClock: Clock
  readonly random: () => number
  readonly onTrouble: (error: unknown) => void
}

export interface Paper {
  readonly capOf: (exercise: CommandRoom['exercise'], picture: () => Picture) => RoomCap
  /** Hands over what a room sends. Returns the stop. */
  readonly startOutbox: (room: CommandRoom) => () => Promise<void>
  readonly addRoutes: (app: ReturnType<typeof createApp>, door: PaperDoorParts<ReviewRoom>) => void
  readonly stop: () => Promise<void>
}

/** What leaves the house: reports on paper, warnings as CAP, and the ways out. */
export function startPaper(wiring: PaperWiring): Paper {
  const { folder, city, demo, outboxUrl, capSender, allow, now, realClock, random, onTrouble } = wiring
  const { utcOffsetMinutes } = city
  const { streets, placeName, recorded } = wiring
  const printer = startPrinting(realClock)
  const guarded = createGuardedFetch({ guard: createAddressGuard(allow), resolveName: systemResolve, clock: realClock })
  const house = { city: city.name, demo, utcOffsetMinutes }
  const real = openAdapters({ folder: join(folder, 'outbox'), url: outboxUrl, fetch: guarded.fetch })
  const capOf: Paper['capOf'] = (exercise, picture) =>
    roomCap(picture, {
      sender: capSender ?? `chengmai@${city.id}`,
      city,
      utcOffsetMinutes,
      exercise: exercise?.name ?? null,
      demo,
    })
  return {
    capOf,
    startOutbox: (room) =>
      startOutbox({
        room,
        adapters:
          room.exercise === null ? real : exerciseAdapters(join(folder, 'exercises', `${room.exercise.id}-outbox`)),
        paper: (message) =>
          outgoingPaper(message, {
            picture: room.picture,
            about: (incident, after, limit) => room.journal.about(incident, after, limit),
            printer,
            house,
            postName: (id) => room.posts.get(id)?.name,
            exercise: room.exercise?.name ?? null,
          }),
        now,
        clock: realClock,
        random,
        onTrouble,
      }),
    addRoutes(app, door) {
      addReportRoutes(app, { ...door, printer, house, now })
      addReviewRoutes(app, { ...door, printer, house, now, streets, placeName, recorded })
      addWarningRoutes(app, { ...door, capOf: ({ exercise, picture }) => capOf(exercise, picture), now })
    },
    async stop() {
      await printer.stop()
      await guarded.close()
    },
  }
}
