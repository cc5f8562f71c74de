import type { Words } from '#contract/words.ts'
import { isClosed } from './fold-incident.ts'
import { isOver } from './fold-order.ts'
import type { Picture } from './picture.ts'

/** A brief of more lines is read by nobody. */
const LINES_MOST = 200

/** What whoever takes over must know: open incidents and tasks, unanswered orders, silenced alarms, unconfirmed messages, silent sources. */
export function openMatters(picture: Picture, now: number): Words[] {
  const { desk, alarms, silentSources } = picture
  const lines: Words[] = []
  const running = [...desk.incidents.values()].filter((incident) => !isClosed(incident))
  for (const { serial, title, id } of running) {
    const open = [...desk.tasks.values()].filter(
      ({ incident, state }) => incident === id && state !== 'finished' && state !== 'skipped',
    ).length
    lines.push({
      zh: `事件 ${serial} ${title}：未完成任务 ${open} 项`,
      en: `Incident ${serial} ${title}: ${open} open tasks`,
    })
  }
  for (const order of desk.orders.values()) {
    if (isOver(order)) continue
    const unit = desk.units.get(order.unit)?.unit.name ?? { zh: order.unit, en: order.unit }
    const waits = order.state === 'issued' || order.state === 'delivered'
    lines.push({
      zh: `命令 ${unit.zh} → ${order.toName}：${waits ? '未回执' : '执行中'}`,
      en: `Order ${unit.en} → ${order.toName}: ${waits ? 'not acknowledged' : 'under way'}`,
    })
  }
  for (const { title } of [...desk.calls.values()].filter(({ incident }) => incident === null)) {
    lines.push({ zh: `来电未处理：${title}`, en: `Call not handled: ${title}` })
  }
  for (const { alarm, silenced } of desk.handling.values()) {
    const row = alarms.get(alarm)
    if (!row || !silenced || silenced.untilAt <= now) continue
    lines.push({
      zh: `已静默：${row.placeName.zh} ${row.title.zh}（${silenced.why}）`,
      en: `Silenced: ${row.placeName.en} ${row.title.en} (${silenced.why})`,
    })
  }
  for (const { to, confirmed } of desk.messages.values()) {
    if (confirmed) continue
    lines.push({ zh: `发件未确认：${to}`, en: `Message not confirmed: ${to}` })
  }
  for (const source of silentSources.keys()) {
    lines.push({ zh: `数据源无数据：${source}`, en: `Source silent: ${source}` })
  }
  return lines.slice(0, LINES_MOST)
}
