import type { Task } from '#contract/desk-snapshot.ts'
import type { Words } from '#contract/words.ts'
import { isRunning } from './incident-steps.ts'
import type { Situation, StateRules } from './situation.ts'

const DONE: Words = { zh: '该任务已办结。', en: 'This task is done.' }

/** @param states in which it may be asked */
function inState(task: string, { picture }: Situation, states: readonly Task['state'][]): Words | undefined {
  const row = picture.desk.tasks.get(task)
  return row && states.includes(row.state) ? undefined : DONE
}

function waitsFor(task: string, { picture }: Situation): Words | undefined {
  const row = picture.desk.tasks.get(task)
  const before = row?.after
    .map((id) => picture.desk.tasks.get(id))
    .find((one) => one && one.state !== 'finished' && one.state !== 'skipped')
  return (
    before && {
      zh: `须先完成“${before.title.zh}”。`,
      en: `“${before.title.en}” comes first.`,
    }
  )
}

export const taskRules: StateRules = {
  'publish-plan': ({ plan }) => {
    const ids = plan.tasks.map(({ id }) => id)
    const known = new Set(ids)
    if (known.size !== ids.length)
      return { zh: '有两项任务编号相同。请改正。', en: 'Two tasks have the same id. Correct it.' }
    if (plan.tasks.some(({ after, id }) => after.some((one) => !known.has(one) || one === id)))
      return {
        zh: '有任务要等待一项不存在的任务。请改正。',
        en: 'A task waits for one that does not exist. Correct it.',
      }
    if (hasCircle(plan.tasks))
      return {
        zh: '任务互相等待，永远无法开始。请改正。',
        en: 'Tasks wait for each other and could never begin. Correct it.',
      }
    return undefined
  },
  'start-plan': ({ incident, plan, version }, { picture }) => {
    const row = picture.desk.incidents.get(incident)
    if (!row || !isRunning(row))
      return { zh: '该事件已终止，不能启动预案。', en: 'The incident has ended; no plan can be started.' }
    if (row.plan?.plan === plan)
      return { zh: '该预案已在此事件中启动。', en: 'This plan is running for this incident already.' }
    if (picture.desk.plans.get(plan)?.version === version) return undefined
    return {
      zh: '该预案不存在，或已有更新版本。请重新选择。',
      en: 'There is no such plan, or it has a newer version. Choose again.',
    }
  },
  'add-task': ({ incident }, { picture }) => {
    const row = picture.desk.incidents.get(incident)
    return row && isRunning(row) ? undefined : { zh: '该事件已终止。', en: 'The incident has ended.' }
  },
  'acknowledge-task': ({ task }, situation) => inState(task, situation, ['open']),
  'start-task': ({ task }, situation) =>
    inState(task, situation, ['open', 'acknowledged']) ?? waitsFor(task, situation),
  'finish-task': ({ task, evidence }, situation) => {
    const row = situation.picture.desk.tasks.get(task)
    if (row && row.evidence !== 'none' && evidence.trim() === '')
      return {
        zh: '该任务须附办结依据。请写明结果或凭据。',
        en: 'This task needs evidence. Say what was done or where the proof is.',
      }
    return inState(task, situation, ['open', 'acknowledged', 'begun']) ?? waitsFor(task, situation)
  },
  'skip-task': ({ task }, situation) => inState(task, situation, ['open', 'acknowledged', 'begun']),
  'reassign-task': ({ task }, situation) => inState(task, situation, ['open', 'acknowledged', 'begun']),
  'reopen-task': ({ task }, situation) =>
    inState(task, situation, ['finished', 'skipped']) && { zh: '该任务尚未办结。', en: 'This task is still open.' },
}

function hasCircle(tasks: readonly { readonly id: string; readonly after: readonly string[] }[]): boolean {
  const left = new Map(tasks.map(({ id, after }) => [id, new Set(after)]))
  for (;;) {
    const free = [...left].filter(([, after]) => [...after].every((one) => !left.has(one)))
    if (free.length === 0) return left.size > 0
    for (const [id] of free) left.delete(id)
  }
}
