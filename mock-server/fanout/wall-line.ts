import type { DownEvents, DriveAnswer, Driven, UpEvents, WallStandings } from '#contract/wire.ts'
import type { Post } from '#contract/person.ts'
import { createWallBoard } from './wall-board.ts'

/** Who drives walls, and where to. */
export interface WallDriving {
  /** As whoever it is at that moment. */
  readonly drive: (post: Post, said: unknown) => DriveAnswer
  readonly driven: (wall: string) => Driven | undefined
  readonly onDriven: (listener: (driven: Driven) => void) => () => void
}

/** The ends of a connection that walls are moved by. */
interface WallEnd {
  readonly id: string
  on(event: 'drive', listener: (...said: Partial<Parameters<UpEvents['drive']>>) => void): unknown
  on(event: 'shows' | 'watchWalls', listener: (said?: unknown) => void): unknown
  on(event: 'disconnect', listener: () => void): unknown
  join(room: string): unknown
  leave(room: string): unknown
  emit<E extends 'driven' | 'walls'>(event: E, ...said: Parameters<DownEvents[E]>): unknown
  disconnect(close: boolean): unknown
}
interface WallEnds {
  to(room: string | string[]): {
    emit<E extends 'driven' | 'walls'>(event: E, ...said: Parameters<DownEvents[E]>): unknown
  }
}

export interface WallLine {
  /** @param wall the wall that this page is; null: none */
  readonly open: (end: WallEnd, wall: string | null, asksAs: () => Post) => void
  /** After a reset: what was driven is part of it. */
  readonly greet: (end: Pick<WallEnd, 'emit'>, wall: string | null) => void
  readonly stop: () => void
}

const WATCHERS = 'walls'
const seatsOf = (wall: string) => `wall/${wall}`
const STANDINGS_LEAST_MS = 100

/**
 * Moves walls live and tells what they show. What is driven goes to that wall and to whoever watches walls, and is never queued behind
 * frames or entries.
 */
export function startWallLine(
  io: WallEnds,
  driving: WallDriving,
  after: (ms: number, run: () => void) => () => void,
): WallLine {
  let newest: WallStandings = []
  let stopTelling: (() => void) | undefined
  const board = createWallBoard((standings) => {
    newest = standings
    stopTelling ??= after(STANDINGS_LEAST_MS, () => {
      stopTelling = undefined
      io.to(WATCHERS).emit('walls', newest)
    })
  })
  const stopDriven = driving.onDriven((driven) => io.to([WATCHERS, seatsOf(driven.wall)]).emit('driven', driven))
  return {
    open(end, wall, asksAs) {
      end.on('drive', (said, answer) => {
        if (typeof answer === 'function') answer(driving.drive(asksAs(), said))
      })
      end.on('watchWalls', (on) => {
        if (on !== true) return void end.leave(WATCHERS)
        void end.join(WATCHERS)
        end.emit('walls', board.standings())
      })
      if (wall === null) return
      void end.join(seatsOf(wall))
      board.arrive(end.id, wall)
      end.on('shows', (said) => board.shows(end.id, said) || end.disconnect(true))
      end.on('disconnect', () => board.leave(end.id))
    },
    greet(end, wall) {
      const driven = wall === null ? undefined : driving.driven(wall)
      if (driven) end.emit('driven', driven)
    },
    stop() {
      stopTelling?.()
      stopDriven()
    },
  }
}
