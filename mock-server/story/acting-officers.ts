import type { CommandRoom } from '../commands/command-room.ts'
import { acknowledgeAlarms, closeCalls, logCalls, openIncidents } from './act-on-alarms.ts'
import { leadIncidents } from './act-on-incident.ts'
import { drawZones, shutFlooded } from './act-on-map.ts'
import { orderUnits, unitsObey } from './act-on-orders.ts'
import { writeReports } from './act-on-reports.ts'
import { changeShifts } from './act-on-shift.ts'
import { doTasks } from './act-on-tasks.ts'
import type { ActingScene, Ask, Due, Habit } from './habit.ts'

/** Everything that posts do by themselves. The order is that of a desk: what comes in, what is decided, what is done. */
const HABITS: readonly Habit[] = [
  acknowledgeAlarms,
  logCalls,
  closeCalls,
  openIncidents,
  leadIncidents,
  drawZones,
  shutFlooded,
  orderUnits,
  unitsObey,
  doTasks,
  writeReports,
  changeShifts,
]
/** What could not be done is looked at again after so long. */
const AGAIN_MS = 30_000
const TRIES_MOST = 20

export interface ActingOfficers {
  /** Looks at the picture and asks for what is due; resolves when all of it was answered. */
  readonly act: (scene: ActingScene) => Promise<void>
  /** What was refused, for whoever wants to know: the attempts are in the journal. */
  readonly refused: readonly string[]
}

interface Waiting {
  due: number
  tries: number
}

/**
 * People by rules: each watches the picture and asks, through the same door as any officer, for what it calls for, after the time that
 * people take. They know nothing of what causes what: take the causes away and they have nothing to do.
 */
export function createActingOfficers(room: Pick<CommandRoom, 'ask' | 'posts'>): ActingOfficers {
  const waiting = new Map<string, Waiting>()
  const done = new Set<string>()
  const refused: string[] = []

  const dueAt = ({ key, afterS: [least, most], since }: Due, { now, draw }: ActingScene): number =>
    (since ?? now) + 1000 * (least + (most - least) * draw(key))

  const ask = async (due: Due, asked: Ask, scene: ActingScene): Promise<void> => {
    const post = room.posts.get(due.post)
    if (!post) throw new Error(`Nobody holds the post ${due.post}`)
    const answer = await room.ask(post, { ...asked, id: scene.made(`asks ${due.key}`) })
    if (answer.ok) return
    const { code, evidenceAt } = answer.refusal
    if (code !== 'evidence') {
      refused.push(`${asked.do} (${due.key}): ${answer.refusal.sentence.en}`)
      return
    }
    // An officer who is shown that what he rests on is old looks again, and says yes.
    const confirmed = { evidenceAt: evidenceAt ?? null }
    const again = await room.ask(post, { ...asked, id: scene.made(`confirms ${due.key}`), confirmed })
    if (!again.ok) refused.push(`${asked.do} (${due.key}): ${again.refusal.sentence.en}`)
  }

  return {
    refused,
    async act(scene) {
      const called = HABITS.flatMap((habit) => habit(scene)).filter(({ key }) => !done.has(key))
      const keys = new Set(called.map(({ key }) => key))
      for (const key of waiting.keys()) if (!keys.has(key)) waiting.delete(key)
      for (const due of called) {
        const known = waiting.get(due.key) ?? { due: dueAt(due, scene), tries: 0 }
        waiting.set(due.key, known)
        if (known.due > scene.now) continue
        const asked = due.ask()
        if (asked) {
          done.add(due.key)
          waiting.delete(due.key)
          await ask(due, asked, scene)
          continue
        }
        known.tries++
        known.due = scene.now + AGAIN_MS
        if (known.tries >= TRIES_MOST) done.add(due.key)
      }
    },
  }
}
