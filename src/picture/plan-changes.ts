import { RESPONSE_LEVELS } from '#contract/incident.ts'
import type { ResponseLevel } from '#contract/incident.ts'
import type { Phase, Plan, PlanTask } from '#contract/plan.ts'
import type { Words } from '#contract/words.ts'
import { RESPONSE_WORDS, TYPE_WORDS } from './incident-words.ts'

export const PHASE_WORDS: Readonly<Record<Phase, Words>> = {
  prewarn: { zh: '预警', en: 'warning' },
  activate: { zh: '启动', en: 'activation' },
  command: { zh: '指挥', en: 'command' },
  rescue: { zh: '处置', en: 'rescue' },
  stabilise: { zh: '稳控', en: 'stabilising' },
  terminate: { zh: '终止', en: 'termination' },
  recover: { zh: '善后', en: 'recovery' },
}
export const EVIDENCE_WORDS: Readonly<Record<PlanTask['evidence'], Words>> = {
  none: { zh: '不要求', en: 'none' },
  text: { zh: '文字', en: 'text' },
  photo: { zh: '照片', en: 'photo' },
  signature: { zh: '签字', en: 'signature' },
}

/** A history of more lines is read by nobody; the plan itself shows the rest. */
const LINES_MOST = 40

/** What a new version of a plan says differently, one line each; nothing for the first. */
export function planChanges(before: Plan | undefined, after: Plan): Words[] {
  if (!before) return []
  const old = new Map(before.tasks.map((task) => [task.id, task]))
  const kept = new Set(after.tasks.map(({ id }) => id))
  const lines: Words[] = [
    ...differs(before.title, after.title, { zh: '名称', en: 'title' }),
    ...differs(list(before.types.map((type) => TYPE_WORDS[type])), list(after.types.map((type) => TYPE_WORDS[type])), {
      zh: '适用类别',
      en: 'types',
    }),
    ...RESPONSE_LEVELS.flatMap((level) =>
      differs(triggerOf(before, level), triggerOf(after, level), {
        zh: `${RESPONSE_WORDS[level].zh}启动条件`,
        en: `trigger of ${RESPONSE_WORDS[level].en}`,
      }),
    ),
    ...before.tasks
      .filter(({ id }) => !kept.has(id))
      .map(({ title }) => ({ zh: `删去任务“${title.zh}”`, en: `Task “${title.en}” taken out` })),
    ...after.tasks.flatMap((task) => taskChanges(old.get(task.id), task, after)),
  ]
  const order = (plan: Plan, has: (id: string) => boolean) => plan.tasks.map(({ id }) => id).filter(has)
  if (order(before, (id) => kept.has(id)).join() !== order(after, (id) => old.has(id)).join()) {
    lines.push({ zh: '任务次序有调整', en: 'The order of tasks changed' })
  }
  const more = lines.length - LINES_MOST
  return more <= 0
    ? lines
    : [...lines.slice(0, LINES_MOST), { zh: `另有 ${more} 处不同`, en: `and ${more} more differences` }]
}

function taskChanges(before: PlanTask | undefined, after: PlanTask, plan: Plan): Words[] {
  if (!before) return [{ zh: `增加任务“${after.title.zh}”`, en: `Task “${after.title.en}” added` }]
  // While it is being typed a title may be empty.
  const title = { zh: after.title.zh || before.title.zh, en: after.title.en || before.title.en }
  const minutes = (n: number) => ({ zh: `${n} 分钟`, en: `${n} min` })
  const must = ({ mandatory }: PlanTask) =>
    mandatory ? { zh: '必办', en: 'mandatory' } : { zh: '非必办', en: 'not mandatory' }
  const levels = (task: PlanTask) =>
    task.levels.length === 0 ? { zh: '各级', en: 'all' } : list(task.levels.map((level) => RESPONSE_WORDS[level]))
  const titleOf = (id: string) => plan.tasks.find((task) => task.id === id)?.title ?? { zh: id, en: id }
  const waits = (task: PlanTask) => list(task.after.map(titleOf))
  return [
    ...differs(before.title, after.title, { zh: '任务名', en: 'title' }),
    ...differs(PHASE_WORDS[before.phase], PHASE_WORDS[after.phase], { zh: '阶段', en: 'phase' }),
    ...differs(before.owner, after.owner, { zh: '责任单位', en: 'owner' }),
    ...differs(before.deputy, after.deputy, { zh: '替补', en: 'deputy' }),
    ...differs(minutes(before.ackMin), minutes(after.ackMin), { zh: '领受时限', en: 'acknowledge within' }),
    ...differs(minutes(before.dueMin), minutes(after.dueMin), { zh: '完成时限', en: 'done within' }),
    ...differs(EVIDENCE_WORDS[before.evidence], EVIDENCE_WORDS[after.evidence], { zh: '办结依据', en: 'evidence' }),
    ...differs(must(before), must(after), { zh: '性质', en: 'kind' }),
    ...differs(levels(before), levels(after), { zh: '适用级别', en: 'levels' }),
    ...differs(waits(before), waits(after), { zh: '前置任务', en: 'comes after' }),
    ...(before.offers === after.offers ? [] : [{ zh: '席位提示有调整', en: 'what the desk offers changed' }]),
  ].map((line) => ({ zh: `“${title.zh}” ${line.zh}`, en: `“${title.en}” ${line.en}` }))
}

const NONE: Words = { zh: '无', en: 'none' }
function list(words: readonly Words[]): Words {
  if (words.length === 0) return NONE
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') }
}

function triggerOf(plan: Plan, level: ResponseLevel): Words {
  return plan.triggers.find((one) => one.level === level)?.when ?? NONE
}

function differs(before: Words, after: Words, name: Words): Words[] {
  if (before.zh === after.zh && before.en === after.en) return []
  // A change of one language alone would read as none in the other.
  const [from, to] = before.zh === after.zh || before.en === after.en ? [both(before), both(after)] : [before, after]
  return [{ zh: `${name.zh}：${from.zh} → ${to.zh}`, en: `${name.en}: ${from.en} → ${to.en}` }]
}

function both({ zh, en }: Words): Words {
  return { zh: `${zh}（${en}）`, en: `${en} (${zh})` }
}
