import type { Exercise } from '#contract/desk-snapshot.ts'
import type { CommandRoom } from './command-room.ts'

export interface RoomsParts {
  readonly real: CommandRoom
  /** Opens the journal of an exercise; it stays open until its stop. */
  readonly openExercise: (exercise: Exercise, over: () => boolean) => Promise<OpenedRoom>
  /** What runs while an exercise runs: its injects, its scoring. Returns the stop. */
  readonly onExercise: (room: CommandRoom) => () => void
  readonly onTrouble: (error: unknown) => void
}

export interface OpenedRoom {
  readonly room: CommandRoom
  readonly close: () => Promise<void>
}

export interface Rooms {
  readonly real: CommandRoom
  /** @param exercise undefined: the real one. Resolves with undefined where there is no such exercise. */
  readonly open: (exercise: string | undefined) => Promise<CommandRoom | undefined>
  readonly stop: () => Promise<void>
}

/** The real room, and a room for each exercise: those that run are open, those that ended are opened when somebody looks. */
export function createRooms({ real, openExercise, onExercise, onTrouble }: RoomsParts): Rooms {
  const opened = new Map<string, Promise<OpenedRoom>>()
  const running = new Map<string, () => void>()
  const exerciseOf = (id: string) => real.picture().desk.exercises.get(id)
  const isOver = (id: string) => exerciseOf(id)?.endedAt !== null

  const openOne = (exercise: Exercise): Promise<OpenedRoom> => {
    let opening = opened.get(exercise.id)
    if (!opening) {
      opening = openExercise(exercise, () => isOver(exercise.id))
      opened.set(exercise.id, opening)
      opening.catch((error: unknown) => {
        // It may be opened later, when the disk has room again.
        opened.delete(exercise.id)
        onTrouble(error)
      })
    }
    return opening
  }
  const begin = async (exercise: Exercise) => {
    try {
      const { room } = await openOne(exercise)
      if (running.has(exercise.id)) running.set(exercise.id, onExercise(room))
    } catch {
      // Why was said where it was opened.
      running.delete(exercise.id)
    }
  }
  /** Starts what has begun, ends what is over. */
  const follow = () => {
    for (const exercise of real.picture().desk.exercises.values()) {
      if (exercise.endedAt !== null) {
        running.get(exercise.id)?.()
        running.delete(exercise.id)
      } else if (!running.has(exercise.id)) {
        running.set(exercise.id, () => {})
        void begin(exercise)
      }
    }
  }
  const stopFollowing = real.onEntries((entries) => {
    if (entries.some(({ kind }) => kind === 'exercise-started' || kind === 'exercise-ended')) follow()
  })
  follow()

  return {
    real,
    async open(id) {
      if (id === undefined) return real
      const exercise = exerciseOf(id)
      return exercise && (await openOne(exercise)).room
    },
    async stop() {
      stopFollowing()
      for (const stop of running.values()) stop()
      running.clear()
      real.stop()
      const open = await Promise.allSettled(opened.values())
      for (const one of open) if (one.status === 'fulfilled') await one.value.close()
    },
  }
}
