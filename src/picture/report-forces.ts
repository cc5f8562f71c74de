import type { Order } from '#contract/desk-snapshot.ts'
import { markName } from './entry-names.ts'
import { isOver } from './fold-order.ts'
import { doneLimitOf, orderLimitOf } from './lateness.ts'
import { reportClocks } from './report-clock.ts'
import { lines } from './report-scene.ts'
import type { ReportScene } from './report-scene.ts'

const LINES_MOST = 30

function ordersOf({ picture, incident }: ReportScene): Order[] {
  return [...picture.desk.orders.values()].filter((order) => order.incident === incident.id)
}

/** Who was sent, who is there. */
export function forceLines(scene: ReportScene): string {
  const { say, picture, previous } = scene
  const sent = ordersOf(scene).filter(({ state }) => state !== 'declined' && state !== 'recalled')
  if (sent.length === 0) return say('尚未调派力量。', 'No unit has been sent yet.')
  const there = sent.filter(({ reached }) => reached.arrived !== undefined)
  const more = previous && sent.filter(({ reached }) => (reached.issued ?? 0) > previous.text.asOf).length
  const people = sent.reduce((sum, { unit }) => sum + (picture.desk.units.get(unit)?.unit.people ?? 0), 0)
  return lines(
    say(
      `共调派 ${sent.length} 支队伍${people > 0 ? `、${people} 人` : ''}，其中 ${there.length} 支已到场。`,
      `${sent.length} units${people > 0 ? ` with ${people} people` : ''} were sent; ${there.length} of them have been on scene.`,
    ) +
      (more === undefined || more === 0
        ? ''
        : say(`较上次报告新增 ${more} 支。`, ` ${more} more than in the last report.`)),
    ...sent.slice(0, LINES_MOST).map((order) => forceLine(scene, order)),
  )
}

function forceLine({ say, words, moment, nameOf }: ReportScene, { unit, reached, route, toName }: Order): string {
  const name = words(nameOf('unit', unit))
  const to = toName === '' ? '' : say(`，${toName}`, `, ${toName}`)
  if (reached.released !== undefined)
    return say(`${name}：${moment(reached.released)} 撤离`, `${name}: released ${moment(reached.released)}`) + to
  if (reached.arrived !== undefined)
    return say(`${name}：${moment(reached.arrived)} 到场`, `${name}: on scene ${moment(reached.arrived)}`) + to
  if (reached.enroute !== undefined) {
    const due = route && moment(reached.enroute + route.etaS * 1000)
    return (
      say(
        `${name}：${moment(reached.enroute)} 出动${due ? `，预计 ${due} 到场` : '，到场时间不明'}`,
        `${name}: on its way since ${moment(reached.enroute)}${due ? `, expected ${due}` : ', arrival not known'}`,
      ) + to
    )
  }
  if (reached.acknowledged !== undefined)
    return say(`${name}：已领受，未出动`, `${name}: acknowledged, not yet on its way`) + to
  return say(`${name}：已下令，未回执`, `${name}: ordered, not yet acknowledged`) + to
}

/** What is in force: response, warning, command post, what is drawn on the map. */
export function measureLines(scene: ReportScene): string {
  const { say, words, minute, incident, picture, nameOf } = scene
  const { response, warning, post, commander, plan } = incident
  const marks = [...picture.desk.marks.values()].filter(({ incident: of, use }) => of === incident.id && use !== 'note')
  const said = lines(
    plan &&
      say(
        `${minute(plan.at)} 启动预案《${plan.title.zh}》。`,
        `Plan “${plan.title.en}” was started at ${minute(plan.at)}.`,
      ),
    response &&
      say(`响应措施：${response.measures.join('；')}。`, `Measures of the response: ${response.measures.join('; ')}.`),
    warning && say(`对外预警措施：${warning.measures}`, `What the public is asked to do: ${warning.measures}`),
    post &&
      say(
        `现场指挥部：${post.placeName}${commander === null ? '' : `，指挥 ${nameOf('post', commander).zh}`}。`,
        `Command post: ${post.placeName}${commander === null ? '' : `, ${nameOf('post', commander).en} commanding`}.`,
      ),
    marks.length > 0 &&
      say('已划定：', 'Set out on the map: ') +
        marks
          .slice(0, LINES_MOST)
          .map(({ use, label }) => words(markName(use, label)))
          .join(say('、', ', ')) +
        say('。', '.'),
  )
  return said === '' ? say('尚无在行的响应或管控措施。', 'No response and no restriction is in force yet.') : said
}

/** What waits for somebody: late tasks, orders without an answer or declined. Nothing that nobody wrote down. */
export function needLines(scene: ReportScene): string {
  const { say, words, moment, picture, incident, now, nameOf } = scene
  const late = [...picture.desk.tasks.values()].filter((task) => {
    const limit = doneLimitOf(task)
    return task.incident === incident.id && limit !== undefined && limit <= now
  })
  const said = lines(
    ...late
      .slice(0, LINES_MOST)
      .map(({ title, owner, dueAt }) =>
        say(
          `任务“${title.zh}”（${owner.zh}）已过时限 ${moment(dueAt)}，需督促。`,
          `The task “${title.en}” (${owner.en}) was due at ${moment(dueAt)} and needs pressing.`,
        ),
      ),
    ...ordersOf(scene)
      .filter((order) => order.state === 'declined' || (orderLimitOf(order) ?? Infinity) <= now)
      .slice(0, LINES_MOST)
      .map(({ unit, state, note }) => {
        const name = words(nameOf('unit', unit))
        return state === 'declined'
          ? say(`${name}未能出动（${note}），需另行调派。`, `${name} could not go (${note}); another must be sent.`)
          : say(`${name}未回执命令，需核实。`, `${name} has not acknowledged its order and must be asked.`)
      }),
  )
  return said === '' ? say('目前没有记录到需要协调解决的事项。', 'Nothing that needs deciding is on record.') : said
}

/** Open tasks by their limits, and the next report that is due. */
export function nextLines(scene: ReportScene): string {
  const { say, moment, minute, picture, incident } = scene
  const open = [...picture.desk.tasks.values()]
    .filter((task) => task.incident === incident.id && doneLimitOf(task) !== undefined)
    .toSorted((a, b) => a.dueAt - b.dueAt)
  const moving = ordersOf(scene).filter((order) => !isOver(order)).length
  const next = reportClocks(picture, incident)
    .filter(({ doneAt, what }) => doneAt === null && what !== 'phone')
    .toSorted((a, b) => a.dueAt - b.dueAt)[0]
  return lines(
    ...open
      .slice(0, LINES_MOST)
      .map(({ title, owner, dueAt, mandatory }) =>
        say(
          `${owner.zh}：${title.zh}，${moment(dueAt)} 前${mandatory ? '（必办）' : ''}`,
          `${owner.en}: ${title.en}, by ${moment(dueAt)}${mandatory ? ' (mandatory)' : ''}`,
        ),
      ),
    open.length === 0 && say('没有未完成的预案任务。', 'No task of the plan is open.'),
    open.length > LINES_MOST && say(`另有 ${open.length - LINES_MOST} 项。`, `${open.length - LINES_MOST} more.`),
    moving > 0 && say(`${moving} 支队伍在执行命令。`, `${moving} units are on their orders.`),
    next &&
      say(`${next.name.zh}应于 ${minute(next.dueAt)} 前报出。`, `${next.name.en} is due by ${minute(next.dueAt)}.`),
  )
}
