import type { Incident, Order } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import type { Skill } from '#contract/unit.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { closedLinks } from '../dispatch/closed-links.ts'
import { placeOfUnit, seenUnit } from '../dispatch/seen-units.ts'
import { DUTY } from './habit.ts'
import type { ActingScene, Ask, Due, Habit } from './habit.ts'
import { alarmsOf, matterOf } from './matters.ts'
import type { Matter } from './matters.ts'

const PUMPS_MOST = 5
/** cm: the pump packs up. */
const DRAINED_CM = 8
/** Units that stand somewhere in the way of somebody: they drive a little more or less than was reckoned. */
const DRIVES: readonly [number, number] = [0.95, 1.25]

interface Wanted {
  readonly key: string
  readonly skill: Skill
  readonly to: LngLat
  readonly toName: string
  readonly text: string
}

/** What an incident needs and has not been given: what its kind asks for, and a pump for each underpass under water. */
function wantedFor({ picture }: ActingScene, { id, lng, lat, placeName }: Incident, matter: Matter): Wanted[] {
  const here: Wanted[] = matter.needs.flatMap(({ skill, count, text }) =>
    Array.from({ length: count }, (_, i) => ({
      key: `${id} ${skill} ${i}`,
      skill,
      to: [lng, lat] as const satisfies readonly [number, number],
      toName: placeName,
      text,
    })).map((one): Wanted => ({ ...one, to: [lng, lat] })),
  )
  if (matter.type !== 'flood') return here
  const flooded = alarmsOf(picture, matter, 'orange').slice(0, PUMPS_MOST)
  return [
    ...here,
    ...flooded.map(({ place, placeName: name, lng: x, lat: y }): Wanted => ({
      key: `${id} pump ${place}`,
      skill: 'pump',
      to: [x, y],
      toName: name.zh,
      text: `赶赴${name.zh}，设泵抽排积水`,
    })),
  ]
}

/** The duty desk orders the quickest unit that can do it, as the router ranks them on the streets of this moment. */
export const orderUnits: Habit = (scene) =>
  [...scene.picture.desk.incidents.values()].flatMap((incident) => {
    const matter = matterOf(incident.type)
    const ready = incident.reached.assessed !== undefined || (incident.type === 'hazmat' && incident.reached.verified)
    if (!matter || !ready || !isRunning(incident) || incident.state === 'controlled') return []
    return wantedFor(scene, incident, matter).flatMap((wanted): Due[] => {
      const order = scene.made(`order ${wanted.key}`)
      if (scene.picture.desk.orders.has(order)) return []
      return [
        {
          key: `order ${wanted.key}`,
          post: DUTY,
          afterS: [25, 150],
          ask: () => ordering(scene, incident, wanted, order),
        },
      ]
    })
  })

function ordering(scene: ActingScene, incident: Incident, wanted: Wanted, order: string): Ask | undefined {
  const { picture, now, tracks, router } = scene
  const units = [...picture.desk.units.values()].map((standing) =>
    seenUnit(standing, placeOfUnit(standing, tracks, now).at),
  )
  const { to, toName, text, skill } = wanted
  const ranking = router.rank({ units, to, needs: [{ skill, quantity: 1 }], closedLinks: closedLinks(picture) })
  const best = ranking.units.find(({ picked }) => picked)
  if (!best) return undefined
  const task = [...picture.desk.tasks.values()].find(
    ({ incident: of, offers, state }) => of === incident.id && offers === 'dispatch' && state !== 'finished',
  )
  return {
    do: 'issue-order',
    order,
    incident: incident.id,
    unit: best.id,
    text,
    ...(task ? { task: task.id } : {}),
    to,
    toName,
    route: { etaS: best.etaS, distanceM: best.distanceM, reason: best.reason, line: best.line() },
    ackWithinS: 60,
  }
}

/** How long the way takes this unit, s. */
export function driveS(order: Order, draw: (text: string) => number): number {
  const reckoned = order.route?.etaS ?? 600
  return Math.max(30, reckoned * (DRIVES[0] + (DRIVES[1] - DRIVES[0]) * draw(`drive ${order.id}`)))
}

/** Units hear, say that they have it, set out, arrive when they are there, say what they see, and go when it is done. */
export const unitsObey: Habit = (scene) =>
  [...scene.picture.desk.orders.values()].flatMap((order): Due[] => {
    const { id, unit, state, reached } = order
    const post = `unit:${unit}`
    const due = (step: string, afterS: readonly [number, number], ask: Ask, since?: number): Due[] => [
      { key: `${step} ${id}`, post, afterS, ask: () => ask, ...(since === undefined ? {} : { since }) },
    ]
    switch (state) {
      case 'issued':
        return due('receive', [2, 9], { do: 'receive-order', order: id })
      case 'delivered':
        // One in seven is busy with the telephone, and whoever sent it is told.
        return due('have', scene.draw(`slow ${id}`) < 0.14 ? [70, 110] : [6, 42], {
          do: 'acknowledge-order',
          order: id,
        })
      case 'acknowledged':
        return due('depart', [40, 140], { do: 'depart', order: id })
      case 'enroute': {
        const wayS = driveS(order, scene.draw)
        return due('arrive', [wayS, wayS], { do: 'arrive', order: id }, reached.enroute)
      }
      case 'arrived':
        return [...fieldWord(scene, order, post), ...goingHome(scene, order, post)]
      default:
        return []
    }
  })

function fieldWord({ picture }: ActingScene, { id, reached, note, toName, incident }: Order, post: string): Due[] {
  if (note !== '' || reached.arrived === undefined) return []
  const title = picture.desk.incidents.get(incident)?.title ?? ''
  return [
    {
      key: `field ${id}`,
      post,
      afterS: [120, 300],
      ask: () => ({ do: 'report-field', order: id, text: `已到${toName}，${title}处置展开，现场秩序可控` }),
    },
  ]
}

function goingHome({ picture, valueOf }: ActingScene, order: Order, post: string): Due[] {
  const incident = picture.desk.incidents.get(order.incident)
  const unit = picture.desk.units.get(order.unit)?.unit
  const isPump = unit?.skills.includes('pump') === true
  const place = isPump && incident ? alarmPlaceAt(picture, order) : undefined
  const drained = place !== undefined && (valueOf('underpass_depth', place) ?? 0) < DRAINED_CM
  if (incident?.state !== 'controlled' && !drained) return []
  return [
    {
      key: `home ${order.id}`,
      post,
      afterS: [120, 420],
      ask: () => ({ do: 'release-unit', order: order.id, text: '任务完成，收整归队' }),
    },
  ]
}

/** The underpass that an order was about: the one that stands where it went. */
function alarmPlaceAt({ pastAlarms, alarms }: ActingScene['picture'], { to: [lng, lat] }: Order): string | undefined {
  const all = [...alarms.values(), ...pastAlarms]
  return all.find((one) => one.lng === lng && one.lat === lat && one.evidence.metric === 'underpass_depth')?.place
}
