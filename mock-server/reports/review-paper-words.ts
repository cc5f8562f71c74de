import type { Mark } from '#contract/desk-snapshot.ts'
import type { Phase } from '#contract/plan.ts'
import type { Review, ReviewClock, ReviewMeasured, ReviewOrder, ReviewTask, ReviewUnitPlace } from '#contract/review.ts'
import type { Words } from '#contract/words.ts'

type Lang = keyof Words

const w = (zh: string, en: string): Words => ({ zh, en })

/** What stands on the paper beside the review's own words. Shape and word, so that a grey copy says the same. */
export const PAPER = {
  kind: w('突发事件复盘报告', 'After-action review'),
  serial: w('事件编号', 'Incident'),
  asOf: w('记录截至', 'Told until'),
  running: w('事件尚未结束，以下为截至此刻的情况。', 'The incident is not over: this is how it stands so far.'),
  cut: w(
    '日志过长：告警、来电与未获准的操作可能不全，其余各行齐全。',
    'The journal was too long: alarms, calls and refused attempts may be missing; all else is there.',
  ),
  type: w('类型', 'Type'),
  grade: w('分级', 'Grade'),
  none: w('未定', 'not given'),
  place: w('地点', 'Place'),
  received: w('接报', 'Received'),
  ended: w('结束', 'Ended'),
  lasted: w('历时', 'Lasted'),
  state: w('状态', 'State'),
  figures: w('数字', 'Figures'),
  clocks: w('时限', 'Clocks'),
  phases: w('阶段与态势', 'Phases and the map'),
  plan: w('预案', 'Plan'),
  orders: w('命令与领受', 'Orders and acknowledgements'),
  tasks: w('任务', 'Tasks'),
  decisions: w('决策与依据', 'Decisions and what they rested on'),
  attempts: w('未获准的操作', 'Refused attempts'),
  lines: w('时间线', 'Timeline'),
  nothing: w('无。', 'None.'),
  what: w('事项', 'What'),
  from: w('起', 'From'),
  due: w('时限', 'Limit'),
  done: w('完成', 'Done'),
  took: w('用时', 'Took'),
  result: w('结果', 'Result'),
  time: w('时间', 'Time'),
  unit: w('力量', 'Unit'),
  to: w('任务地点', 'To'),
  issued: w('下达', 'Given'),
  answered: w('领受', 'Answered'),
  arrived: w('到场', 'On scene'),
  owner: w('责任', 'Owner'),
  task: w('任务', 'Task'),
  by: w('决策人', 'By'),
  rested: w('当时依据', 'Rested on'),
  why: w('原因', 'Why'),
  said: w('人员报告', 'people’s word'),
  nothingMeasured: w('没有测得值', 'nothing was measured'),
  confirmed: w('▲ 数据已旧，提示后确认下达', '▲ old, shown as old, and confirmed'),
  fromLog: w('按日志中当时最新值', 'newest in the journal then'),
  old: w('距当时', 'old by'),
  mapAt: w('图示时刻', 'Map as at'),
  unitsOut: w('出动力量', 'Units out'),
  drawn: w('标绘', 'Drawn'),
  response: w('响应', 'Response'),
  warning: w('预警', 'Warning'),
  official: w('生效的官方预警', 'Official warnings in force'),
  north: w('北', 'N'),
  incidentSign: w('事件', 'incident'),
  postSign: w('指挥部', 'command post'),
  exercise: w('演练', 'EXERCISE'),
  demo: w('演示数据：街道和建筑真实，读数为模拟。', 'Demonstration: streets are real, readings are simulated.'),
  notReal: w('演练，不是真实事件。', 'An exercise, not a real event.'),
  basis: w(
    '全部内容由日志生成；“#”后为日志序号，没有序号的行是时限到时无人处置，由系统推算。',
    'All of it is made from the journal. A number behind # is its line; a line without one is a limit that passed with nothing done.',
  ),
  late: w('超时', 'late'),
  same: w('图上与上一阶段末相同。', 'The map is as it was when the phase before ended.'),
} as const satisfies Readonly<Record<string, Words>>

export const RESULT_WORDS: Readonly<Record<ReviewClock['result'], Words>> = {
  kept: w('● 按时', '● kept'),
  missed: w('▲ 超时', '▲ missed'),
  open: w('○ 计时中', '○ running'),
  unneeded: w('– 未到时限已结束', '– over before'),
  unlimited: w('– 不限时', '– no limit'),
}
export const ACK_WORDS: Readonly<Record<ReviewOrder['ack'], Words>> = {
  'in-time': w('● 按时领受', '● in time'),
  late: w('▲ 超时领受', '▲ late'),
  none: w('▲ 无人领受', '▲ not answered'),
  waiting: w('○ 待领受', '○ waiting'),
  recalled: w('– 已收回', '– recalled'),
  declined: w('◆ 未接受', '◆ declined'),
}
export const TASK_WORDS: Readonly<Record<ReviewTask['result'], Words>> = {
  'in-time': w('● 按时', '● in time'),
  late: w('▲ 超时', '▲ late'),
  skipped: w('◆ 跳过', '◆ skipped'),
  open: w('○ 进行中', '○ open'),
  unneeded: w('– 随事件结束', '– closed with it'),
}
export const BASIS_WORDS: Readonly<Record<ReviewUnitPlace['basis'], Words>> = {
  recorded: w('录得', 'recorded'),
  reckoned: w('推算', 'reckoned'),
  said: w('自报', 'by its word'),
  base: w('驻地', 'at its base'),
}
export const PHASE_WORDS: Readonly<Record<Phase, Words>> = {
  prewarn: w('预警准备', 'before'),
  activate: w('启动', 'activation'),
  command: w('指挥', 'command'),
  rescue: w('处置', 'rescue'),
  stabilise: w('稳定', 'stabilising'),
  terminate: w('终止', 'ending'),
  recover: w('恢复', 'recovery'),
}
export const USE_WORDS: Readonly<Record<Mark['use'], Words>> = {
  cordon: w('警戒区', 'cordon'),
  evacuation: w('疏散区', 'evacuation'),
  staging: w('集结点', 'staging'),
  route: w('路线', 'route'),
  closure: w('断路', 'closure'),
  note: w('标注', 'note'),
}

/** 4:08, from an hour on 1:22:00. */
export function spanText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`
}

/** 积水 33 cm（三号下穿，距当时 4:00） */
export function measuredText(
  { name, place, value, unit, digits, at }: ReviewMeasured,
  then: number,
  lang: Lang,
): string {
  const shown = value === null ? '' : ` ${value.toFixed(Math.max(0, Math.min(4, digits)))}`
  const figure = `${name[lang]}${shown}${shown === '' || unit === '' || unit === '—' ? '' : ` ${unit}`}`
  const age = at === null ? '' : `${PAPER.old[lang]} ${spanText(then - at)}`
  const beside = [place[lang], age].filter((part) => part !== '').join(lang === 'zh' ? '，' : ', ')
  return lang === 'zh' ? `${figure}（${beside}）` : `${figure} (${beside})`
}

/** Big numbers of the cover: what, and how many. */
export function headline({ counts }: Review): readonly (readonly [Words, string])[] {
  const of = (part: number, whole: number) => `${part}/${whole}`
  return [
    [w('时限按时', 'clocks kept'), of(counts.clocksKept, counts.clocksKept + counts.clocksMissed)],
    [w('命令按时领受', 'orders answered in time'), of(counts.ordersInTime, counts.orders)],
    [w('任务完成', 'tasks done'), of(counts.tasksDone, counts.tasks)],
    [w('任务超时', 'tasks late'), String(counts.tasksLate)],
    [w('升级催办', 'escalations'), String(counts.escalations)],
    [w('报告报出', 'reports sent'), String(counts.reportsSent)],
    [w('告警', 'alarms'), String(counts.alarms)],
    [w('日志', 'journal lines'), String(counts.entries)],
  ]
}
