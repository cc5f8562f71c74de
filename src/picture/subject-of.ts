import type { Command } from '#contract/command.ts'
import type { Words } from '#contract/words.ts'
import type { DeskMapName } from './desk.ts'
import { CITY_WEIGHTING } from './index-weights.ts'

/** The thing a command is about: it must be there, and its version is what `expected` is held against. */
export interface Subject {
  readonly in: DeskMapName
  readonly id: string
  /** It need not be there yet: the first version of it is made by the same command as the next. */
  readonly maybeNew?: true
}

/** undefined: it makes a new thing, or is about an alarm that nobody need have touched. */
export function subjectOf(command: Command): Subject | undefined {
  switch (command.do) {
    case 'ungroup-alarms':
      return { in: 'groups', id: command.group }
    case 'close-call':
      return { in: 'calls', id: command.call }
    case 'acknowledge-task':
    case 'start-task':
    case 'finish-task':
    case 'skip-task':
    case 'reassign-task':
    case 'reopen-task':
      return { in: 'tasks', id: command.task }
    case 'recall-order':
    case 'receive-order':
    case 'acknowledge-order':
    case 'decline-order':
    case 'depart':
    case 'arrive':
    case 'release-unit':
    case 'report-field':
      return { in: 'orders', id: command.order }
    case 'set-unit-state':
      return { in: 'units', id: command.unit }
    case 'count-resource':
      return { in: 'resources', id: command.resource }
    case 'edit-mark':
    case 'erase-mark':
      return { in: 'marks', id: command.mark }
    case 'save-report':
      return { in: 'reports', id: command.report, maybeNew: true }
    case 'publish-plan':
      return { in: 'plans', id: command.plan.id, maybeNew: true }
    case 'sign-report':
    case 'send-report':
      return { in: 'reports', id: command.report }
    case 'confirm-message':
      return { in: 'messages', id: command.message }
    case 'set-wall':
      return { in: 'walls', id: command.wall, maybeNew: true }
    case 'revoke-wall':
    case 'drive-wall':
    case 'show-on-wall':
    case 'release-wall':
      return { in: 'walls', id: command.wall }
    case 'save-tour':
      return { in: 'tours', id: command.tour, maybeNew: true }
    case 'retire-tour':
    case 'start-showing':
      return { in: 'tours', id: command.tour }
    case 'move-showing':
    case 'end-showing':
      return { in: 'showings', id: command.showing }
    case 'save-index-weights':
      return { in: 'weightings', id: CITY_WEIGHTING, maybeNew: true }
    case 'save-brief':
      return { in: 'briefs', id: command.day, maybeNew: true }
    case 'accept-shift':
    case 'withdraw-shift':
      return { in: 'handovers', id: command.handover }
    case 'acknowledge-alarm':
    case 'silence-alarm':
    case 'unsilence-alarm':
    case 'group-alarms':
    case 'log-call':
    case 'open-incident':
    case 'register-unit':
    case 'register-resource':
    case 'offer-shift':
    case 'start-exercise':
    case 'end-exercise':
    case 'mark-moment':
    case 'decide-advice':
      return undefined
    default:
      return { in: 'incidents', id: command.incident }
  }
}

/** The new thing a command makes: its id must be new. A report is saved again and again under one. */
export function makes(command: Command): Subject | undefined {
  switch (command.do) {
    case 'group-alarms':
      return { in: 'groups', id: command.group }
    case 'log-call':
      return { in: 'calls', id: command.call }
    case 'open-incident':
      return { in: 'incidents', id: command.incident }
    case 'split-incident':
      return { in: 'incidents', id: command.made }
    case 'add-task':
      return { in: 'tasks', id: command.task }
    case 'issue-order':
      return { in: 'orders', id: command.order }
    case 'draw-mark':
      return { in: 'marks', id: command.mark }
    case 'offer-shift':
      return { in: 'handovers', id: command.handover }
    case 'start-showing':
      return { in: 'showings', id: command.showing }
    case 'mark-moment':
      return { in: 'moments', id: command.moment }
    case 'decide-advice':
      return { in: 'decisions', id: command.decision }
    case 'start-exercise':
      return { in: 'exercises', id: command.exercise }
    case 'send-report':
    case 'send-warning':
      return { in: 'messages', id: command.message }
    default:
      return undefined
  }
}

const NAMES: Readonly<Record<DeskMapName, Words>> = {
  handling: { zh: '告警', en: 'alarm' },
  groups: { zh: '告警组', en: 'group of alarms' },
  calls: { zh: '来电', en: 'call' },
  incidents: { zh: '事件', en: 'incident' },
  tasks: { zh: '任务', en: 'task' },
  orders: { zh: '命令', en: 'order' },
  units: { zh: '力量', en: 'unit' },
  resources: { zh: '资源', en: 'resource' },
  marks: { zh: '标绘', en: 'drawing' },
  reports: { zh: '报告', en: 'report' },
  messages: { zh: '发件', en: 'message' },
  plans: { zh: '预案', en: 'plan' },
  exercises: { zh: '演练', en: 'exercise' },
  handovers: { zh: '交接', en: 'handover' },
  walls: { zh: '大屏', en: 'wall' },
  tours: { zh: '讲解', en: 'tour' },
  showings: { zh: '讲解场次', en: 'showing' },
  moments: { zh: '时刻', en: 'moment' },
  decisions: { zh: '决策', en: 'decision' },
  weightings: { zh: '指数权重', en: 'weights of the index' },
  briefs: { zh: '简报', en: 'brief' },
}
export function subjectName(name: DeskMapName): Words {
  return NAMES[name]
}
