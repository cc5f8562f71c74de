import type { Descriptions } from './describe-entry.ts'

type Kinds =
  | 'plan-published'
  | 'plan-started'
  | 'task-added'
  | 'task-acknowledged'
  | 'task-begun'
  | 'task-finished'
  | 'task-skipped'
  | 'task-reassigned'
  | 'task-reopened'
  | 'task-escalated'

/** Plans and their tasks. */
export const describeTask: Descriptions<Kinds> = {
  'plan-published': ({ plan, version, why }, zh, en) => [
    `${zh.who}发布预案“${plan.title.zh}”第 ${version} 版：${why}`,
    `${en.who} published plan “${plan.title.en}”, version ${version}: ${why}`,
  ],
  'plan-started': ({ title, version, tasks }, zh, en) => [
    `${zh.who}启动预案“${title.zh}”（第 ${version} 版），下达任务 ${tasks.length} 项`,
    `${en.who} started plan “${title.en}” (version ${version}) with ${tasks.length} tasks`,
  ],
  'task-added': ({ title, owner }, zh, en) => [
    `${zh.who}增加任务“${title}”，由${owner}负责`,
    `${en.who} added the task “${title}” for ${owner}`,
  ],
  'task-acknowledged': ({ task }, zh, en) => [
    `${zh.who}确认领受任务“${zh.the('task', task)}”`,
    `${en.who} acknowledged the task “${en.the('task', task)}”`,
  ],
  'task-begun': ({ task }, zh, en) => [
    `${zh.who}开始任务“${zh.the('task', task)}”`,
    `${en.who} began the task “${en.the('task', task)}”`,
  ],
  'task-finished': ({ task, evidence }, zh, en) => [
    `${zh.who}完成任务“${zh.the('task', task)}”${evidence === '' ? '' : `：${evidence}`}`,
    `${en.who} finished the task “${en.the('task', task)}”${evidence === '' ? '' : `: ${evidence}`}`,
  ],
  'task-skipped': ({ task, why }, zh, en) => [
    `${zh.who}略过任务“${zh.the('task', task)}”：${why}`,
    `${en.who} skipped the task “${en.the('task', task)}”: ${why}`,
  ],
  'task-reassigned': ({ task, owner, why }, zh, en) => [
    `${zh.who}将任务“${zh.the('task', task)}”改由${owner}负责：${why}`,
    `${en.who} gave the task “${en.the('task', task)}” to ${owner}: ${why}`,
  ],
  'task-reopened': ({ task, why }, zh, en) => [
    `${zh.who}重新打开任务“${zh.the('task', task)}”：${why}`,
    `${en.who} opened the task “${en.the('task', task)}” again: ${why}`,
  ],
  'task-escalated': ({ task, over, to, limitAt }, zh, en) => [
    `任务“${zh.the('task', task)}”${over === 'deadline' ? '未按时完成' : '无人领受'}（时限 ${zh.clock(limitAt)}），已报${to.zh}`,
    `The task “${en.the('task', task)}” was ${over === 'deadline' ? 'not done' : 'not acknowledged'} by ${en.clock(limitAt)}; ${to.en} was told`,
  ],
}
