import type { Task } from '#contract/desk-snapshot.ts'
import { isRunning } from '#picture/incident-steps.ts'
import type { Picture } from '#picture/picture.ts'
import { COMMANDER, SECOND_DUTY } from './habit.ts'
import type { ActingScene, Due, Habit } from './habit.ts'

const MINUTE_MS = 60_000
/** A task is done after this part of its time, as offices do. */
const TAKES: readonly [number, number] = [0.35, 0.85]
/** One task of each incident is done too late: the one that the draw makes the slowest. */
const TOO_LATE = 1.3
/** Only of what should be done within the hour, so that lateness shows while the story goes on. */
const SHORT_MS = 60 * MINUTE_MS

/** Tasks of a started plan: said to be taken on, begun when what they wait for is done, and finished when it is so. */
export const doTasks: Habit = (scene) => {
  const { picture, draw } = scene
  return [...picture.desk.tasks.values()].flatMap((task): Due[] => {
    const incident = picture.desk.incidents.get(task.incident)
    if (!incident || !isRunning(incident)) return []
    if (task.state === 'open') {
      const withinS = Math.max(30, (task.ackDueAt - (incident.plan?.at ?? task.ackDueAt)) / 1000)
      return [
        {
          key: `take ${task.id}`,
          post: SECOND_DUTY,
          afterS: [15, Math.min(200, 0.7 * withinS)],
          ask: () => ({ do: 'acknowledge-task', task: task.id }),
        },
      ]
    }
    // What comes after the end goes on for days.
    if (task.phase === 'recover') return []
    if (incident.state === 'controlled' && isMoot(scene, task))
      return [
        {
          key: `skip ${task.id}`,
          post: COMMANDER,
          afterS: [50, 110],
          ask: () => ({ do: 'skip-task', task: task.id, why: '险情已受控，此项不再需要' }),
        },
      ]
    if (!isFree(task, picture)) return []
    if (task.state === 'acknowledged')
      return [
        {
          key: `begin ${task.id}`,
          post: SECOND_DUTY,
          afterS: [10, 70],
          ask: () => ({ do: 'start-task', task: task.id }),
        },
      ]
    if (task.state !== 'begun' || !isSo(scene, task)) return []
    const begun = incident.plan?.at ?? task.dueAt
    const part = isSlowest(scene, task) ? TOO_LATE : TAKES[0] + (TAKES[1] - TAKES[0]) * draw(`takes ${task.id}`)
    const afterS = task.planTask === 'end-check' ? 90 : (part * (task.dueAt - begun)) / 1000
    return [
      {
        key: `finish ${task.id}`,
        post: SECOND_DUTY,
        afterS: [afterS, afterS],
        ...(task.planTask === 'end-check' ? {} : { since: begun }),
        ask: () => ({ do: 'finish-task', task: task.id, evidence: evidenceFor(task) }),
      },
    ]
  })
}

function isFree({ after }: Task, { desk }: Picture): boolean {
  return after.every((id) => {
    const state = desk.tasks.get(id)?.state
    return state === 'finished' || state === 'skipped'
  })
}

/** Under control: what need not be done, or never came to be needed, is let go with a reason; reports and the last check are made. */
function isMoot(scene: ActingScene, task: Task): boolean {
  if (task.state === 'finished' || task.state === 'skipped' || task.planTask === 'end-check') return false
  return !task.mandatory || (task.offers !== 'report' && !isSo(scene, task))
}

function isSlowest({ picture, draw }: ActingScene, task: Task): boolean {
  const startedAt = picture.desk.incidents.get(task.incident)?.plan?.at ?? 0
  const short = [...picture.desk.tasks.values()].filter(
    ({ incident, dueAt, offers, phase }) =>
      incident === task.incident && dueAt - startedAt <= SHORT_MS && offers === 'none' && phase !== 'terminate',
  )
  return short.toSorted((a, b) => draw(`slowest ${b.id}`) - draw(`slowest ${a.id}`))[0]?.id === task.id
}

/** Whether what a task is about has happened. */
function isSo({ picture }: ActingScene, { incident, offers, planTask }: Task): boolean {
  const { desk } = picture
  if (planTask === 'end-check') return desk.incidents.get(incident)?.state === 'controlled'
  const marks = [...desk.marks.values()].filter((mark) => mark.incident === incident)
  switch (offers) {
    case 'dispatch':
      return [...desk.orders.values()].some(
        (order) => order.incident === incident && order.reached.arrived !== undefined,
      )
    case 'closure':
      return marks.some(({ use }) => use === 'closure')
    case 'area':
      return marks.some(({ use }) => use === 'cordon' || use === 'evacuation')
    case 'report': {
      const wanted = planTask === 'first-report' ? 'first' : 'followup'
      return [...desk.reports.values()].some(
        (report) => report.incident === incident && report.is === wanted && report.sentAt !== null,
      )
    }
    default:
      return true
  }
}

function evidenceFor({ evidence, title }: Task): string {
  if (evidence === 'none') return ''
  return evidence === 'signature' ? `已签署：${title.zh}` : `现场回传影像，${title.zh}已落实`
}
