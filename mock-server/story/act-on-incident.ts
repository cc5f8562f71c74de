import type { Incident } from '#contract/desk-snapshot.ts'
import { ENDING_CHECKS } from '#contract/incident.ts'
import type { ResponseLevel } from '#contract/incident.ts'
import { isOver } from '#picture/fold-order.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { COMMANDER, DUTY } from './habit.ts'
import type { ActingScene, Due, Habit } from './habit.ts'
import { alarmsOf, matterOf } from './matters.ts'
import type { Matter } from './matters.ts'

const HOUR_MS = 3_600_000

/** What of an incident is called for next, one rule a line; each line stands by itself and holds for every kind. */
export const leadIncidents: Habit = (scene) =>
  [...scene.picture.desk.incidents.values()].flatMap((incident) => {
    const matter = matterOf(incident.type)
    return matter
      ? [...firstSteps(incident, matter), ...responding(scene, incident, matter), ...ending(scene, incident, matter)]
      : []
  })

function firstSteps({ id: incident, state, grade, reached }: Incident, matter: Matter): Due[] {
  const dues: Due[] = []
  if (state === 'reported')
    dues.push({
      key: `verify ${incident}`,
      post: DUTY,
      afterS: [90, 240],
      ask: () => ({ do: 'advance-incident', incident, to: 'verified', why: matter.verified, grounds: [] }),
    })
  if (state === 'verified')
    dues.push({
      key: `assess ${incident}`,
      post: DUTY,
      afterS: [90, 260],
      ask: () => ({ do: 'advance-incident', incident, to: 'assessed', why: matter.assessed, grounds: [] }),
    })
  if (isJudged(reached) && grade === null)
    dues.push({
      key: `grade ${incident}`,
      post: COMMANDER,
      afterS: [60, 200],
      ask: () => ({ do: 'grade-incident', incident, grade: 'ordinary', basis: '初判：无死亡和重伤，按一般级别' }),
    })
  return dues
}

/** Assessed, or units were sent at once, as with gas. */
function isJudged({ assessed, dispatched }: Incident['reached']): boolean {
  return assessed !== undefined || dispatched !== undefined
}

/** Levels as the plans that come with the system have them, of what is measured now. */
function levelOf({ picture, valueOf }: ActingScene, matter: Matter): ResponseLevel {
  const standing = alarmsOf(picture, matter, 'orange')
  if (matter.type === 'flood') {
    const rain = valueOf('rain_1h_max', 'city') ?? 0
    if (rain >= 60) return 'I'
    if (standing.length >= 5) return 'II'
    return rain >= 30 || standing.length >= 2 ? 'III' : 'IV'
  }
  if (matter.type === 'crowd') {
    const most = standing.reduce(
      (sum, { evidence: { metric, place } }) => Math.max(sum, valueOf(metric, place) ?? 0),
      0,
    )
    return most >= 7 ? 'I' : most >= 5.5 ? 'II' : 'III'
  }
  return 'III'
}

function responding(scene: ActingScene, row: Incident, matter: Matter): Due[] {
  const { picture, now } = scene
  const { id: incident, state, response, plan, post, warning, placeName, lng, lat } = row
  if (!isRunning(row)) return []
  if (!response) {
    if (!isJudged(row.reached) || state === 'controlled') return []
    const { matter: what, measures, hours } = matter.response
    return [
      {
        key: `activate ${incident}`,
        post: COMMANDER,
        afterS: [120, 280],
        ask: () => ({
          do: 'activate-response',
          incident,
          level: levelOf(scene, matter),
          matter: what,
          expectedHours: hours,
          measures: [...measures],
          grounds: [],
        }),
      },
    ]
  }
  const dues: Due[] = []
  const found = [...picture.desk.plans.values()].find(({ plan: one }) => one.types.includes(row.type))
  if (!plan && found)
    dues.push({
      key: `plan ${incident}`,
      post: DUTY,
      afterS: [25, 90],
      ask: () => ({ do: 'start-plan', incident, plan: found.plan.id, version: found.version }),
    })
  const level = levelOf(scene, matter)
  if (isHigher(level, response.level) && state !== 'controlled')
    dues.push({
      key: `level ${incident} ${level}`,
      post: COMMANDER,
      afterS: [90, 220],
      ask: () => ({ do: 'change-response', incident, level, why: '测值已达预案更高一级的条件' }),
    })
  if (response.level === 'IV') return dues
  if (!post)
    dues.push({
      key: `post ${incident}`,
      post: COMMANDER,
      afterS: [420, 900],
      ask: () => ({
        do: 'establish-post',
        incident,
        placeName: `${placeName}上风侧`,
        lng: lng + 0.002,
        lat: lat + 0.001,
        commander: 'deputy',
        groups: [...matter.groups],
      }),
    })
  if (!warning && row.type !== 'crowd' && state !== 'controlled')
    dues.push({
      key: `warn ${incident}`,
      post: COMMANDER,
      afterS: [200, 420],
      ask: () => ({
        do: 'issue-warning',
        incident,
        level: row.severity === 'red' ? 'orange' : 'yellow',
        startsAt: now,
        endsAt: now + matter.response.hours * HOUR_MS,
        area: `${placeName}周边 1 公里`,
        matters: `${row.title}，请避开该区域`,
        measures: matter.response.measures.join('；'),
        issuer: '市应急指挥中心',
      }),
    })
  if (row.casualtiesAt === null && fieldSpoke(scene, incident))
    dues.push({
      key: `people ${incident}`,
      post: DUTY,
      afterS: [120, 300],
      ask: () => ({
        do: 'report-casualties',
        incident,
        casualties: { dead: 0, missing: 0, serious: 0, minor: hurt(scene, matter), trapped: 0, evacuated: null },
        basis: '到场队伍清点并报告',
      }),
    })
  return dues
}

const LEVELS: readonly ResponseLevel[] = ['I', 'II', 'III', 'IV']
function isHigher(a: ResponseLevel, b: ResponseLevel): boolean {
  return LEVELS.indexOf(a) < LEVELS.indexOf(b)
}

function fieldSpoke({ picture }: ActingScene, incident: string): boolean {
  return [...picture.desk.orders.values()].some((order) => order.incident === incident && order.reached.arrived)
}

/** Of those who call about gas or a crush, some were hurt a little. */
function hurt({ callsAbout, valueOf }: ActingScene, { type, metric }: Matter): number {
  if (type === 'flood') return 0
  let calls = 0
  for (const [place, count] of callsAbout()) if (valueOf(metric, place) !== undefined) calls += count
  return Math.min(40, Math.floor(calls / 12))
}

function ending(scene: ActingScene, row: Incident, matter: Matter): Due[] {
  const { picture } = scene
  const { id: incident, state } = row
  if (
    (state === 'onscene' || state === 'commanding' || state === 'dispatched') &&
    row.response &&
    alarmsOf(picture, matter).length === 0
  )
    return [
      {
        key: `controlled ${incident}`,
        post: DUTY,
        afterS: [240, 420],
        ask: () => ({
          do: 'advance-incident',
          incident,
          to: 'controlled',
          why: '相关测值已连续回落到限值以下，现场无新增险情',
          grounds: [],
        }),
      },
    ]
  if (state === 'controlled') {
    const waits =
      [...picture.desk.tasks.values()].some(
        (task) => task.incident === incident && task.mandatory && task.state !== 'finished' && task.state !== 'skipped',
      ) || [...picture.desk.orders.values()].some((order) => order.incident === incident && !isOver(order))
    if (waits) return []
    return [
      {
        key: `end ${incident}`,
        post: COMMANDER,
        afterS: [120, 360],
        ask: () => ({
          do: 'end-response',
          incident,
          checks: [...ENDING_CHECKS],
          why: '险情已排除，测值稳定在限值以下',
          signer: COMMANDER,
        }),
      },
    ]
  }
  if (state === 'ended')
    return [
      {
        key: `review ${incident}`,
        post: DUTY,
        afterS: [600, 1100],
        ask: () => ({ do: 'advance-incident', incident, to: 'review', why: '转入复盘评估', grounds: [] }),
      },
    ]
  return []
}
