import type { Task } from '#contract/desk-snapshot.ts'
import { ackLimitOf, doneLimitOf } from '#picture/lateness.ts'

/** What the right of a task's line says: the limit that comes next, or the one that passed. */
export type TaskClock =
  | { readonly is: 'done'; readonly at: number }
  | { readonly is: 'ack' | 'due'; readonly limitAt: number; readonly late: boolean }

/** A task nobody has is late from its first limit on, even where the second one is still far. */
export function taskClock(task: Task, now: number): TaskClock {
  if (task.finished) return { is: 'done', at: task.finished.at }
  const ack = ackLimitOf(task)
  const due = doneLimitOf(task) ?? task.dueAt
  if (due <= now) return { is: 'due', limitAt: due, late: true }
  if (ack !== undefined) return { is: 'ack', limitAt: ack, late: ack <= now }
  return { is: 'due', limitAt: due, late: false }
}

/** What is late, then what is due next, then what is done, the newest of it first. */
export function inOrderOfNeed(tasks: readonly Task[], now: number): Task[] {
  const rank = (clock: TaskClock) => (clock.is === 'done' ? 2 : clock.late ? 0 : 1)
  return tasks
    .map((task) => ({ task, clock: taskClock(task, now) }))
    .sort((a, b) => {
      if (rank(a.clock) !== rank(b.clock)) return rank(a.clock) - rank(b.clock)
      if (a.clock.is === 'done' || b.clock.is === 'done') return (b.task.finished?.at ?? 0) - (a.task.finished?.at ?? 0)
      return a.clock.limitAt - b.clock.limitAt
    })
    .map(({ task }) => task)
}
