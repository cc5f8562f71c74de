import type { Incident } from '#contract/desk-snapshot.ts'
import type { Geometry, LngLat } from '#contract/geometry.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { groundPlane, headingOf } from '#models/ground-plane.ts'
import { protectiveZones } from '#models/protective-zones.ts'
import { DUTY } from './habit.ts'
import type { ActingScene, Due, Habit } from './habit.ts'
import { alarmsOf, matterOf } from './matters.ts'
import { substanceDistances } from './substance-distances.ts'

/** cm: a street is opened again. */
const OPEN_AGAIN_CM = 12
/** Streets are shut on one side only: whoever helps must get through on the other. */
const SHUT_DOWNWIND_M = 320
const SHUT_BESIDE_M = { from: 35, to: 240, half: 180 } as const

/** Streets under water are shut one by one, and opened again when they can be driven. */
export const shutFlooded: Habit = (scene) => {
  const { picture, made, valueOf, placeOf, barrierAt } = scene
  const incident = [...picture.desk.incidents.values()].find((row) => row.type === 'flood' && isRunning(row))
  const matter = matterOf('flood')
  if (!incident?.reached.verified || !matter) return []
  const shut = alarmsOf(picture, matter, 'orange').flatMap(({ place, placeName }): Due[] => {
    const mark = made(`barrier ${incident.id} ${place}`)
    const points = barrierAt(place)
    if (!points || picture.desk.marks.has(mark)) return []
    return [
      {
        key: `barrier ${incident.id} ${place}`,
        post: DUTY,
        afterS: [40, 160],
        ask: () => drawing(incident, mark, 'closure', { shape: 'line', points: [...points] }, `${placeName.zh}断路`),
      },
    ]
  })
  const open = [...picture.desk.marks.values()].flatMap(({ id: mark, incident: of, use }): Due[] => {
    if (of !== incident.id || use !== 'closure') return []
    const place = [...incidentPlaces(scene, incident)].find((one) => made(`barrier ${incident.id} ${one}`) === mark)
    if (place === undefined || (valueOf('underpass_depth', place) ?? 0) > OPEN_AGAIN_CM) return []
    const name = placeOf(place)?.name.zh ?? ''
    return [
      {
        key: `open ${mark}`,
        post: DUTY,
        afterS: [120, 300],
        ask: () => ({ do: 'erase-mark', mark, why: `${name}积水已退，恢复通行` }),
      },
    ]
  })
  return [...shut, ...open]
}

function incidentPlaces({ picture }: ActingScene, { openedAt }: Incident): Set<string> {
  const all = [...picture.alarms.values(), ...picture.pastAlarms.filter(({ clearedAt }) => clearedAt >= openedAt)]
  return new Set(all.filter(({ evidence }) => evidence.metric === 'underpass_depth').map(({ place }) => place))
}

/** Round a leak: the isolation circle, the zone downwind, and the streets about it. Round a crush: the square and its streets. */
export const drawZones: Habit = (scene) =>
  [...scene.picture.desk.incidents.values()].flatMap((incident): Due[] => {
    const { type, reached } = incident
    if ((type !== 'hazmat' && type !== 'crowd') || !reached.verified || !isRunning(incident)) return []
    const zones = type === 'hazmat' ? leakZones(scene, incident) : crowdZones(incident)
    return zones.flatMap(([use, geometry, label]): Due[] => {
      const mark = scene.made(`${use} ${incident.id}`)
      if (scene.picture.desk.marks.has(mark) || incident.state === 'controlled') return []
      return [
        {
          key: `${use} ${incident.id}`,
          post: DUTY,
          afterS: use === 'cordon' ? [30, 100] : [90, 240],
          ask: () => drawing(incident, mark, use, geometry, label),
        },
      ]
    })
  })

type Use = 'cordon' | 'evacuation' | 'closure'
type Zone = readonly [use: Use, geometry: Geometry, label: string]

function leakZones({ places, valueOf }: ActingScene, { lng, lat }: Incident): Zone[] {
  const { isolationM, downwindM } = substanceDistances('1005')
  const station = [...places()].find(({ kind, id }) => kind === 'weather' && valueOf('wind_dir', id) !== undefined)
  const fromDeg = station ? (valueOf('wind_dir', station.id) ?? 0) : 0
  const { action } = protectiveZones([lng, lat], fromDeg, isolationM, downwindM)
  const [east, north] = headingOf(fromDeg + 180)
  const clear = groundPlane(lng, lat).lngLat(east * isolationM, north * isolationM)
  const { action: streets } = protectiveZones(clear, fromDeg, isolationM, SHUT_DOWNWIND_M)
  return [
    ['cordon', { shape: 'circle', centre: [lng, lat], radiusM: isolationM }, '氨气泄漏隔离圈'],
    ['evacuation', { shape: 'area', ring: action }, '下风向避护区'],
    ['closure', { shape: 'area', ring: streets }, '下风向道路封闭'],
  ]
}

function crowdZones({ lng, lat }: Incident): Zone[] {
  const centre: LngLat = [lng, lat]
  const plane = groundPlane(lng, lat)
  const { from, to, half } = SHUT_BESIDE_M
  const ring = [plane.lngLat(-half, from), plane.lngLat(half, from), plane.lngLat(half, to), plane.lngLat(-half, to)]
  return [
    ['cordon', { shape: 'circle', centre, radiusM: 90 }, '广场单向通行区'],
    ['closure', { shape: 'area', ring }, '北侧道路管制，南侧留救护通道'],
  ]
}

function drawing(
  { id: incident }: Incident,
  mark: string,
  use: Use,
  geometry: Geometry,
  label: string,
): ReturnType<Due['ask']> {
  return { do: 'draw-mark', mark, incident, use, geometry, label }
}
