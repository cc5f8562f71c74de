import { severityRank } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { DUTY, SECOND_DUTY } from './habit.ts'
import type { ActingScene, Due, Habit } from './habit.ts'
import { MATTERS, alarmsOf } from './matters.ts'
import type { Matter } from './matters.ts'

const SEEN_WITHIN_S: Readonly<Record<Severity, readonly [number, number]>> = {
  red: [6, 20],
  orange: [12, 50],
  yellow: [25, 140],
  blue: [60, 300],
}

/** The duty desk acknowledges what stands, the worse the sooner. */
export const acknowledgeAlarms: Habit = ({ picture }) =>
  [...picture.alarms.values()].flatMap(({ id, severity }): Due[] => {
    const handled = picture.desk.handling.get(id)
    if (handled?.acknowledged || handled?.silenced) return []
    return [
      {
        key: `acknowledge ${id}`,
        post: DUTY,
        afterS: SEEN_WITHIN_S[severity],
        ask: () => ({ do: 'acknowledge-alarm', alarm: id }),
      },
    ]
  })

/** An acknowledged alarm of a matter that a plan is there for becomes an incident, unless one of its kind runs already. */
export const openIncidents: Habit = (scene) => {
  const { picture } = scene
  return MATTERS.flatMap((matter): Due[] => {
    if ([...picture.desk.incidents.values()].some((row) => row.type === matter.type && isRunning(row))) return []
    const first = alarmsOf(picture, matter, matter.from).find(({ id }) => {
      const handled = picture.desk.handling.get(id)
      return handled?.acknowledged && !handled.incident
    })
    if (!first) return []
    return [
      {
        key: `open ${matter.type} ${first.id}`,
        post: DUTY,
        afterS: [30, 90],
        ask: () => opening(scene, matter, first.id),
      },
    ]
  })
}

function opening({ picture, now, made }: ActingScene, matter: Matter, alarm: string): ReturnType<Due['ask']> {
  const first = picture.alarms.get(alarm)
  if (!first) return undefined
  const free = alarmsOf(picture, matter).filter(({ id }) => !picture.desk.handling.get(id)?.incident)
  const calls = [...picture.desk.calls.values()].filter((call) => call.incident === null && call.type === matter.type)
  return {
    do: 'open-incident',
    incident: made(`incident ${alarm}`),
    title: `${first.placeName.zh}${matter.title}`,
    type: matter.type,
    severity: free.reduce(
      (worst, one) => (severityRank(one.severity) < severityRank(worst) ? one.severity : worst),
      first.severity,
    ),
    placeName: first.placeName.zh,
    lng: first.lng,
    lat: first.lat,
    occurredAt: first.raisedAt,
    receivedAt: picture.desk.handling.get(alarm)?.acknowledged?.at ?? now,
    alarms: free.map(({ id }) => id),
    calls: calls.map(({ id }) => id),
    grounds: free.slice(0, 20).map(({ evidence: { metric, place, value, at } }) => ({ metric, place, value, at })),
  }
}

/** The hotline tells the desk of a place when so many have called about it. */
const TELLS_AT = [5, 30, 120] as const

export const logCalls: Habit = (scene) => {
  const { picture, now, placeOf, callsAbout, made } = scene
  return [...callsAbout()].flatMap(([id, count]): Due[] => {
    const place = placeOf(id)
    const matter = MATTERS.find(({ metric }) => scene.valueOf(metric, id) !== undefined)
    const told = TELLS_AT.findLast((least) => count >= least)
    if (!place || !matter || told === undefined) return []
    const call = made(`call ${id} ${told}`)
    if (picture.desk.calls.has(call)) return []
    return [
      {
        key: `call ${id} ${told}`,
        post: SECOND_DUTY,
        afterS: [20, 80],
        ask: () => ({
          do: 'log-call',
          call,
          channel: 'hotline',
          severity: 'yellow',
          type: matter.type,
          title: `12345：多人反映${place.name.zh}${matter.called.zh}`,
          text: `热线汇总：今日已有 ${Math.floor(count)} 件诉求反映该处${matter.called.zh}。`,
          placeName: place.name.zh,
          lng: place.lng,
          lat: place.lat,
          occurredAt: now,
        }),
      },
    ]
  })
}

/** A call about what is being dealt with is closed with a word. */
export const closeCalls: Habit = ({ picture }) =>
  [...picture.desk.calls.values()].flatMap((call): Due[] => {
    const running = [...picture.desk.incidents.values()].find((row) => row.type === call.type && isRunning(row))
    if (call.incident !== null || !running) return []
    return [
      {
        key: `close ${call.id}`,
        post: SECOND_DUTY,
        afterS: [180, 420],
        ask: () => ({ do: 'close-call', call: call.id, why: `该处已在事件 ${running.serial} 中处置` }),
      },
    ]
  })
