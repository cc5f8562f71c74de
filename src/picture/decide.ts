import { ACTS } from '#contract/command.ts'
import type { Command, CommandName } from '#contract/command.ts'
import type { Draft } from '#contract/entry.ts'
import type { Plan } from '#contract/plan.ts'
import type { ResponseLevel } from '#contract/incident.ts'
import type { StartedTask } from '#contract/task-act.ts'
import { evidenceOf, restsOn } from './evidence.ts'
import { blendWeights, CITY_WEIGHTING, judgeDomains } from './index-weights.ts'
import { measureById } from './measures.ts'
import { openMatters } from './open-matters.ts'
import type { Decision, Decisions, Making, Situation } from './situation.ts'

const MINUTE_MS = 60_000
/** A shift that was offered is waited for this long before the commander is told. */
const ACCEPT_WITHIN_MS = 10 * MINUTE_MS

const taskIncident = ({ task }: { readonly task: string }, { picture }: Situation) => ({
  incident: picture.desk.tasks.get(task)?.incident ?? '',
})
const orderIncident = ({ order }: { readonly order: string }, { picture }: Situation) => ({
  incident: picture.desk.orders.get(order)?.incident ?? '',
})

/** What those who are sent, or told, may be asked about later: on what, and how old that was. */
const rests = ({ incident: id }: { readonly incident: string | null }, { picture, measured, now }: Situation) => {
  const incident = id === null ? undefined : picture.desk.incidents.get(id)
  return incident ? { rests: restsOn(evidenceOf(picture, incident, measured, now)) } : {}
}

/** What the relay adds to some commands; the others become their entry as they are. */
const DECISIONS: Decisions = {
  'open-incident': (_command, situation, making) => ({ serial: nextSerial(situation, making) }),
  'split-incident': (_command, situation, making) => ({ serial: nextSerial(situation, making) }),
  'advance-incident': ({ incident }, { picture }) => ({
    from: picture.desk.incidents.get(incident)?.state ?? 'reported',
  }),
  'publish-plan': ({ plan }, { picture }) => ({ version: (picture.desk.plans.get(plan.id)?.version ?? 0) + 1 }),
  'start-plan': ({ id, incident, plan }, { picture, now }) => {
    const found = picture.desk.plans.get(plan)?.plan
    const level = picture.desk.incidents.get(incident)?.response?.level
    return { title: found?.title ?? { zh: plan, en: plan }, tasks: found ? startTasks(found, level, id, now) : [] }
  },
  'activate-response': rests,
  'issue-warning': rests,
  'issue-order': rests,
  'acknowledge-task': taskIncident,
  'start-task': taskIncident,
  'finish-task': taskIncident,
  'skip-task': taskIncident,
  'reassign-task': taskIncident,
  'reopen-task': taskIncident,
  'recall-order': orderIncident,
  'receive-order': orderIncident,
  'acknowledge-order': orderIncident,
  'decline-order': orderIncident,
  depart: orderIncident,
  arrive: orderIncident,
  'release-unit': orderIncident,
  'report-field': orderIncident,
  'draw-mark': ({ use, geometry }, _situation, { linksIn }) => ({ links: use === 'closure' ? linksIn(geometry) : [] }),
  'edit-mark': ({ mark, geometry }, { picture }, { linksIn }) => {
    const row = picture.desk.marks.get(mark)
    return { incident: row?.incident ?? '', links: row?.use === 'closure' ? linksIn(geometry) : [] }
  },
  'erase-mark': ({ mark }, { picture }) => ({ incident: picture.desk.marks.get(mark)?.incident ?? '' }),
  'save-report': ({ report, incident, is }, { picture }) => {
    const reports = [...picture.desk.reports.values()]
    const own = reports.find(({ id }) => id === report)
    const before = reports.filter((row) => row.incident === incident && row.is === is && row.id !== report)
    return { number: own?.number ?? Math.max(0, ...before.map(({ number }) => number)) + 1 }
  },
  'sign-report': ({ report }, { picture }, { sha256 }) => {
    const row = picture.desk.reports.get(report)
    return { incident: row?.incident ?? '', sha256: sha256(JSON.stringify(row?.text ?? null)) }
  },
  'send-report': ({ report }, { picture }) => ({ incident: picture.desk.reports.get(report)?.incident ?? '' }),
  'send-warning': (command, situation, { cap }) => {
    const incident = situation.picture.desk.incidents.get(command.incident)
    return incident ? { ...cap(incident, command, situation.now), ...rests(command, situation) } : {}
  },
  'confirm-message': ({ message }, { picture }) => ({ incident: picture.desk.messages.get(message)?.incident ?? '' }),
  'offer-shift': (_command, { picture, now }) => ({
    open: openMatters(picture, now),
    acceptBy: now + ACCEPT_WITHIN_MS,
  }),
  'save-tour': ({ tour }, { picture }) => ({ edition: (picture.desk.tours.get(tour)?.edition ?? 0) + 1 }),
  'start-showing': ({ tour }, { picture }) => ({ edition: picture.desk.tours.get(tour)?.edition ?? 1 }),
  'decide-advice': ({ alarm: id, measure }, { picture, now }, { expectedOf }) => {
    const alarm = picture.alarms.get(id)
    if (!alarm) return {}
    const { evidence, placeName } = alarm
    const { metric, place, value, at: valueAt } = evidence
    const { situation, horizonMin } = measureById(measure)
    const expected = expectedOf(alarm, measure, picture.desk.decisions.values())
    return { situation, metric, place, placeName, value, valueAt, expected, dueAt: now + horizonMin * MINUTE_MS }
  },
  'save-index-weights': ({ judgements, entropy, alpha }, { picture }) => {
    const { weights, cr } = judgeDomains(judgements)
    const edition = (picture.desk.weightings.get(CITY_WEIGHTING)?.edition ?? 0) + 1
    return { edition, cr, weights: blendWeights(weights, entropy, alpha) }
  },
  'save-brief': ({ day }, { picture }) => ({ edition: (picture.desk.briefs.get(day)?.edition ?? 0) + 1 }),
  'accept-shift': ({ handover }, { picture }) => ({ to: picture.desk.handovers.get(handover)?.to ?? '' }),
}

const KINDS = new Map(ACTS.map(({ ask, kind }) => [ask, kind]))

/** The entry a command becomes. Only for a command that `refusal` had nothing against. Its id is the command's: it is written once. */
export function decide(situation: Situation, command: Command, making: Making): Draft {
  const { do: asked, id, expected: _expected, confirmed: _confirmed, ...fields } = command
  // The row was typed by the name it stands under.
  const decision = DECISIONS[asked] as Decision<CommandName> | undefined
  const decided = decision?.(command, situation, making) ?? {}
  const { post, now } = situation
  const envelope = { kind: KINDS.get(asked), id, at: now, actor: post.id, role: post.role, cause: id }
  // Act and entry share their fields by construction; the journal checks the whole against the contract once more.
  return { ...fields, ...decided, ...envelope } as unknown as Draft
}

function nextSerial({ picture, now }: Situation, { dayOf }: Making): string {
  const day = dayOf(now)
  const { serial } = picture.desk
  const count = serial.day === day ? serial.count + 1 : 1
  return `${day}-${String(count).padStart(4, '0')}`
}

function startTasks(plan: Plan, level: ResponseLevel | undefined, command: string, now: number): StartedTask[] {
  const wanted = plan.tasks.filter(({ levels }) => levels.length === 0 || level === undefined || levels.includes(level))
  const started = new Set(wanted.map(({ id }) => id))
  const idOf = (id: string) => `${command}/${id}`
  return wanted.map((task) => ({
    task: idOf(task.id),
    planTask: task.id,
    phase: task.phase,
    title: task.title,
    owner: task.owner,
    deputy: task.deputy,
    ackDueAt: now + task.ackMin * MINUTE_MS,
    dueAt: now + task.dueMin * MINUTE_MS,
    evidence: task.evidence,
    mandatory: task.mandatory,
    after: task.after.filter((id) => started.has(id)).map(idOf),
    offers: task.offers,
  }))
}
