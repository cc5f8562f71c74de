import type { Draft, Entry } from '#contract/entry.ts'
import type { LngLat } from '#contract/geometry.ts'
import { CommandDouble, OPEN, pondAlarm, unitEntry } from '#picture/command-double.ts'
import { dueEscalations } from '#picture/lateness.ts'
import { SEED_PLANS } from '#server/commands/seed-plans.ts'

const MINUTE_MS = 60_000
const HOURS = 6
const UNITS = 12

/**
 * Six hours of one flood through refusal, decision and fold, with everything an incident has: alarms in a group, a plan whose tasks are
 * late, orders that are not answered, drawings, reports, refusals; and a log that is written without a pause.
 * @param centre where it happens @param wanted about so many lines
 */
export function longIncident(
  centre: LngLat,
  wanted: number,
): { readonly entries: readonly Entry[]; readonly id: string } {
  const desk = new CommandDouble(Date.UTC(2026, 10, 27, 3, 0))
  const began = desk.now
  const [lng, lat] = centre
  const near = (i: number, far: number): LngLat => [
    lng + far * Math.cos((2 * Math.PI * i) / UNITS),
    lat + (far / 2) * Math.sin((2 * Math.PI * i) / UNITS),
  ]
  const units = Array.from({ length: UNITS }, (_, i): Draft => {
    const entry = unitEntry(`pump-${i + 1}`)
    return entry.kind === 'unit-registered'
      ? {
          ...entry,
          unit: { ...entry.unit, base: near(i, 0.03), name: { zh: `泵车${i + 1}队`, en: `Pump team ${i + 1}` } },
        }
      : entry
  })
  const alarms = ['pond_depth/u1/1', 'pond_depth/u2/1', 'pond_depth/u3/1']
  desk.tell(...units, ...alarms.map((alarm) => pondAlarm(desk.now, alarm)))
  desk.tell({
    kind: 'alarms-correlated',
    id: 'group-1',
    at: desk.now,
    actor: 'relay',
    group: 'group-1',
    alarms,
    reason: { zh: '同一排水分区', en: 'the same catchment' },
  })
  const flood = SEED_PLANS[0]!
  desk.ask('admin', { do: 'publish-plan', plan: flood, why: '首版' })
  const incident = OPEN.incident
  const pass = (minutes: number) => {
    desk.now += minutes * MINUTE_MS
    desk.tell(...dueEscalations(desk.picture, desk.now))
  }
  pass(1)
  desk.ask('duty', { do: 'acknowledge-alarm', alarm: alarms[0]! })
  pass(1)
  desk.ask('duty', {
    ...OPEN,
    title: '中心区下穿通道群积水',
    alarms,
    lng,
    lat,
    occurredAt: began,
    receivedAt: desk.now,
  })
  const grounds = [{ metric: 'pond_depth', place: 'u1', value: 34, at: desk.now }]
  pass(5)
  desk.ask('duty', { do: 'advance-incident', incident, to: 'verified', why: '视频核实', grounds })
  pass(18)
  desk.ask('duty', { do: 'advance-incident', incident, to: 'assessed', why: '影响主干道', grounds })
  desk.ask('commander', { do: 'grade-incident', incident, grade: 'considerable', basis: '三处断路' })
  desk.ask('commander', {
    do: 'activate-response',
    incident,
    level: 'III',
    matter: '城市内涝',
    expectedHours: HOURS,
    measures: ['断路绕行', '泵车抽排'],
    grounds,
  })
  desk.ask('duty', { do: 'start-plan', incident, plan: flood.id, version: 1 })
  pass(12)
  desk.ask('commander', {
    do: 'establish-post',
    incident,
    placeName: '区政府',
    lng: lng + 0.004,
    lat: lat + 0.003,
    commander: 'commander',
    groups: [],
  })
  desk.ask('duty', {
    do: 'draw-mark',
    mark: 'mark-0001',
    incident,
    use: 'cordon',
    geometry: { shape: 'circle', centre, radiusM: 400 },
    label: '积水区',
  })
  desk.ask('duty', {
    do: 'draw-mark',
    mark: 'mark-0002',
    incident,
    use: 'closure',
    geometry: { shape: 'line', points: [near(0, 0.004), near(6, 0.004)] },
    label: '主路',
  })
  for (let i = 0; i < UNITS; i++) {
    const base = near(i, 0.03)
    desk.ask('duty', {
      do: 'issue-order',
      order: `order-${i + 1000}`,
      incident,
      unit: `pump-${i + 1}`,
      text: '赴现场抽排',
      to: centre,
      toName: '下穿通道',
      ackWithinS: 60,
      route: {
        etaS: 600,
        distanceM: 4200,
        reason: { zh: '最近', en: 'nearest' },
        line: [base, [lng, base[1]], centre],
      },
    })
    pass(i % 4 === 3 ? 2 : 0.5)
    const order = `order-${i + 1000}`
    if (i % 6 === 5) desk.ask('duty', { do: 'decline-order', order, why: '车辆故障' })
    else {
      desk.ask('duty', { do: 'acknowledge-order', order })
      desk.ask('duty', { do: 'depart', order })
    }
  }
  const end = began + HOURS * 60 * MINUTE_MS
  const step = (end - desk.now) / MINUTE_MS / Math.max(1, wanted - desk.entries.length - 120)
  for (let n = 0; desk.now < end - 3 * MINUTE_MS; n++) {
    pass(step)
    if (n % 40 === 39) {
      desk.tell({
        kind: 'attempt-refused',
        id: `refused-${n}`,
        at: desk.now,
        actor: 'duty2',
        role: 'duty',
        asked: 'grade-incident',
        about: incident,
        code: 'role',
        sentence: { zh: '值班二席无权执行此操作。', en: 'Duty desk 2 may not do this.' },
      })
    } else {
      desk.ask(n % 2 === 0 ? 'duty' : 'duty2', {
        do: 'log-note',
        incident,
        text: `第 ${n + 1} 次水位 ${30 + (n % 7)} cm，抽排量 ${n % 5} 千方，现场秩序正常`,
        channel: 'field',
      })
    }
    if (n === 60) {
      for (let i = 0; i < UNITS; i++) if (i % 6 !== 5) desk.ask('duty', { do: 'arrive', order: `order-${i + 1000}` })
    }
    if (n > 100 && n % 30 === 0) {
      const open = [...desk.picture.desk.tasks.values()].find(({ state }) => state === 'open' || state === 'begun')
      if (open && !desk.refused('duty', { do: 'finish-task', task: open.id, evidence: '已完成' }))
        desk.ask('duty', { do: 'finish-task', task: open.id, evidence: '已完成' })
    }
  }
  for (let i = 0; i < UNITS; i++)
    if (i % 6 !== 5) desk.ask('duty', { do: 'release-unit', order: `order-${i + 1000}`, text: '' })
  for (const { id, state } of desk.picture.desk.tasks.values())
    if (state !== 'finished') desk.ask('commander', { do: 'skip-task', task: id, why: '随响应终止' })
  desk.ask('duty', { do: 'advance-incident', incident, to: 'controlled', why: '水已退', grounds: [] })
  pass(2)
  desk.ask('commander', {
    do: 'end-response',
    incident,
    checks: ['treated', 'source-controlled', 'secondary', 'settled', 'restored'],
    why: '险情解除',
    signer: 'commander',
  })
  return { entries: desk.entries, id: incident }
}
