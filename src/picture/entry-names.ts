import type { Entry } from '#contract/entry.ts'
import type { ReportKind } from '#contract/report-act.ts'
import type { Words } from '#contract/words.ts'
import { alarmName } from './alarm-name.ts'
import type { Desk } from './desk.ts'
import { decisionName } from './measures.ts'
import type { Picture } from './picture.ts'

/** What an entry names by its id. An order is named by the unit it went to. */
export type Named =
  | 'post'
  | 'unit'
  | 'task'
  | 'alarm'
  | 'order'
  | 'incident'
  | 'call'
  | 'plan'
  | 'resource'
  | 'mark'
  | 'report'
  | 'message'
  | 'wall'
  | 'tour'
  | 'decision'

/** The title of a thing; where it is not known any more, what kind of thing it was. Never an id. */
export type NameOf = (of: Named, id: string) => Words

const GENERIC: Readonly<Record<Named, Words>> = {
  post: { zh: '某岗位', en: 'a post' },
  unit: { zh: '某队伍', en: 'a unit' },
  task: { zh: '一项任务', en: 'a task' },
  alarm: { zh: '一条告警', en: 'an alarm' },
  order: { zh: '某队伍', en: 'a unit' },
  incident: { zh: '另一事件', en: 'another incident' },
  call: { zh: '一条来电', en: 'a call' },
  plan: { zh: '一份预案', en: 'a plan' },
  resource: { zh: '一项资源', en: 'a resource' },
  mark: { zh: '一处标绘', en: 'a drawing' },
  report: { zh: '一份报告', en: 'a report' },
  message: { zh: '一份发件', en: 'a message' },
  wall: { zh: '一面大屏', en: 'a wall' },
  tour: { zh: '一套讲解', en: 'a tour' },
  decision: { zh: '一项决策', en: 'a decision' },
}
const ACTORS: Readonly<Record<string, Words>> = {
  relay: { zh: '系统', en: 'The system' },
  exercise: { zh: '演练导调', en: 'Exercise control' },
}
export const MARK_WORDS = {
  cordon: { zh: '警戒区', en: 'cordon' },
  evacuation: { zh: '疏散区', en: 'evacuation area' },
  staging: { zh: '集结点', en: 'staging point' },
  route: { zh: '路线', en: 'route' },
  closure: { zh: '断路', en: 'road closure' },
  note: { zh: '标注', en: 'note' },
} as const satisfies Record<string, Words>
const REPORT_WORDS: Readonly<Record<ReportKind, Words>> = {
  first: { zh: '首报', en: 'first report' },
  followup: { zh: '续报', en: 'follow-up' },
  final: { zh: '终报', en: 'final report' },
  brief: { zh: '领导一页纸', en: 'one-page brief' },
}

/** 首报, 续报2 */
export function reportName(is: ReportKind, number: number): Words {
  const { zh, en } = REPORT_WORDS[is]
  const numbered = is === 'followup' || number > 1
  return numbered ? { zh: `${zh}${number}`, en: `${en} ${number}` } : { zh, en }
}

const same = (text: string): Words => ({ zh: text, en: text })

/**
 * Names from the picture; what has left the picture since is named from the entries beside it, so that an old log stays readable.
 * @param postName of a post; undefined where there is none of that id
 */
export function entryNames(
  picture: Pick<Picture, 'desk' | 'alarms' | 'pastAlarms'>,
  postName: (id: string) => Words | undefined,
  entries: readonly Entry[] = [],
): NameOf {
  const { desk } = picture
  const told = namesTold(entries)
  const past = new Map(picture.pastAlarms.map((alarm) => [alarm.id, alarm]))
  const unit = (id: string) => desk.units.get(id)?.unit.name ?? told.get(`unit ${id}`)
  const find: Readonly<Record<Named, (id: string) => Words | undefined>> = {
    post: (id) => (id.startsWith('unit:') ? unit(id.slice('unit:'.length)) : undefined) ?? postName(id) ?? ACTORS[id],
    unit,
    task: (id) => desk.tasks.get(id)?.title,
    alarm: (id) => {
      const alarm = picture.alarms.get(id) ?? past.get(id)
      return alarm && alarmName(alarm)
    },
    order: (id) => unit(desk.orders.get(id)?.unit ?? told.get(`sent ${id}`)?.zh ?? ''),
    incident: (id) => titleOf(desk, id),
    call: (id) => sameOf(desk.calls.get(id)?.title),
    plan: (id) => desk.plans.get(id)?.plan.title,
    resource: (id) => desk.resources.get(id)?.resource.name,
    mark: (id) => {
      const mark = desk.marks.get(id)
      return mark && markName(mark.use, mark.label)
    },
    report: (id) => {
      const report = desk.reports.get(id)
      return report && reportName(report.is, report.number)
    },
    wall: (id) => {
      const name = desk.walls.get(id)?.name
      return name && { zh: `“${name.zh}”`, en: `“${name.en}”` }
    },
    tour: (id) => {
      const title = desk.tours.get(id)?.title
      return title === undefined ? undefined : { zh: `“${title}”`, en: `“${title}”` }
    },
    decision: (id) => {
      const decision = desk.decisions.get(id)
      return decision && decisionName(decision)
    },
    message: (id) => {
      const message = desk.messages.get(id)
      return message && { zh: `发往${message.to}的发件`, en: `the message to ${message.to}` }
    },
  }
  return (of, id) => find[of](id) ?? told.get(`${of} ${id}`) ?? GENERIC[of]
}

function sameOf(text: string | undefined): Words | undefined {
  return text === undefined ? undefined : same(text)
}

function titleOf(desk: Desk, id: string): Words | undefined {
  const incident = desk.incidents.get(id)
  return incident && same(`${incident.serial} ${incident.title}`)
}

export function markName(use: keyof typeof MARK_WORDS, label: string): Words {
  const { zh, en } = MARK_WORDS[use]
  return label === '' ? { zh, en } : { zh: `${zh}“${label}”`, en: `${en} “${label}”` }
}

/** Titles as the entries that made the things say them, by kind and id; under `sent` the unit an order went to. */
function namesTold(entries: readonly Entry[]): ReadonlyMap<string, Words> {
  const told = new Map<string, Words>()
  for (const entry of entries) {
    switch (entry.kind) {
      case 'plan-started':
        for (const { task, title } of entry.tasks) told.set(`task ${task}`, title)
        told.set(`plan ${entry.plan}`, entry.title)
        break
      case 'task-added':
        told.set(`task ${entry.task}`, same(entry.title))
        break
      case 'order-issued':
        told.set(`sent ${entry.order}`, same(entry.unit))
        break
      case 'unit-registered':
        told.set(`unit ${entry.unit.id}`, entry.unit.name)
        break
      case 'alarm-raised':
        told.set(`alarm ${entry.alarm}`, alarmName(entry))
        break
      case 'incident-opened':
        told.set(`incident ${entry.incident}`, same(`${entry.serial} ${entry.title}`))
        break
      case 'mark-drawn':
        told.set(`mark ${entry.mark}`, markName(entry.use, entry.label))
        break
      case 'advice-decided':
        told.set(`decision ${entry.decision}`, decisionName(entry))
        break
      case 'report-saved':
        told.set(`report ${entry.report}`, reportName(entry.is, entry.number))
        break
      case 'report-sent':
      case 'warning-sent':
        told.set(`message ${entry.message}`, { zh: `发往${entry.to}的发件`, en: `the message to ${entry.to}` })
        break
      default:
    }
  }
  return told
}
