import type { Draft } from '#contract/entry.ts'

/** Ids and time of one incident's story. */
interface Story {
  readonly envelope: { readonly at: number; readonly id: string; readonly actor: string }
  readonly number: number
  readonly alarm: string
  readonly incident: string
  readonly task: string
  readonly order: string
}

const PARTICLES = { zh: '细颗粒物重度污染', en: 'Heavy PM2.5' }
const STATION = { zh: '一号站', en: 'Station 1' }
const ground = (at: number) => ({ metric: 'water-level', place: 'underpass/7', value: 0.42, at })
const evidence = (at: number) =>
  ({ metric: 'pm25', place: 'air/1', value: 181.5, at, threshold: 150, op: '>' }) as const

/** What happens in one incident, in order; a new kind is one more line. */
const STORY: readonly ((story: Story) => Draft)[] = [
  ({ envelope, alarm }) => ({
    ...envelope,
    kind: 'alarm-raised',
    alarm,
    severity: 'orange',
    title: PARTICLES,
    place: 'air/1',
    placeName: STATION,
    lng: 71.4,
    lat: 51.1,
    rule: 'pm25',
    ruleVersion: '1',
    evidence: evidence(envelope.at),
  }),
  ({ envelope, alarm, incident, number }) => ({
    ...envelope,
    kind: 'incident-opened',
    incident,
    serial: `20261127-${String(number % 10_000).padStart(4, '0')}`,
    title: '下穿隧道积水',
    type: 'flood',
    severity: 'orange',
    placeName: '七号下穿',
    lng: 71.41,
    lat: 51.12,
    occurredAt: envelope.at,
    receivedAt: envelope.at,
    alarms: [alarm],
    calls: [],
    grounds: [ground(envelope.at)],
  }),
  ({ envelope, number }) => ({ ...envelope, kind: 'source-silent', source: `air/${number % 40}`, lastAt: envelope.at }),
  ({ envelope, incident }) => ({
    ...envelope,
    kind: 'incident-advanced',
    incident,
    from: 'reported',
    to: 'verified',
    why: '电话核实',
    grounds: [],
  }),
  ({ envelope, incident }) => ({
    ...envelope,
    kind: 'incident-graded',
    incident,
    grade: 'ordinary',
    basis: '一条道路中断',
  }),
  ({ envelope, incident }) => ({
    ...envelope,
    kind: 'response-activated',
    incident,
    level: 'IV',
    matter: '下穿隧道排水与交通管制',
    expectedHours: 4,
    measures: ['封闭隧道', '调派泵车'],
    grounds: [ground(envelope.at)],
  }),
  ({ envelope, incident, task }) => ({
    ...envelope,
    kind: 'task-added',
    incident,
    task,
    title: '封闭七号下穿并设绕行',
    owner: '交警',
    ackMin: 5,
    dueMin: 30,
    mandatory: true,
  }),
  ({ envelope, incident, task }) => ({ ...envelope, kind: 'task-acknowledged', incident, task }),
  ({ envelope, incident, order, number }) => ({
    ...envelope,
    kind: 'order-issued',
    order,
    incident,
    unit: `pump/${number % 30}`,
    text: '前往七号下穿排水',
    to: [71.41, 51.12],
    toName: '七号下穿',
    ackWithinS: 60,
  }),
  ({ envelope, incident, order }) => ({ ...envelope, kind: 'order-delivered', incident, order }),
  ({ envelope, incident, order }) => ({ ...envelope, kind: 'order-acknowledged', incident, order }),
  ({ envelope, incident, order }) => ({ ...envelope, kind: 'order-enroute', incident, order }),
  ({ envelope, incident }) => ({
    ...envelope,
    kind: 'note-logged',
    incident,
    text: '现场报告：水深约四十厘米，仍在上涨，请求增派一台泵车。',
    channel: 'radio',
  }),
  ({ envelope, incident, order }) => ({ ...envelope, kind: 'order-arrived', incident, order }),
  ({ envelope, incident }) => ({
    ...envelope,
    kind: 'casualties-reported',
    incident,
    casualties: { dead: 0, missing: 0, serious: 0, minor: 1, trapped: 0, evacuated: 12 },
    basis: '现场指挥报告',
  }),
  ({ envelope, alarm }) => ({
    ...envelope,
    kind: 'alarm-changed',
    alarm,
    severity: 'red',
    title: PARTICLES,
    evidence: evidence(envelope.at),
  }),
  ({ envelope, incident }) => ({
    ...envelope,
    kind: 'note-logged',
    incident,
    text: '水位下降，泵车继续。',
    channel: 'phone',
  }),
  ({ envelope, incident, task }) => ({
    ...envelope,
    kind: 'task-finished',
    incident,
    task,
    evidence: '隧道已封闭，绕行标志已设',
  }),
  ({ envelope, number }) => ({ ...envelope, kind: 'source-back', source: `air/${number % 40}` }),
  ({ envelope, incident, order }) => ({ ...envelope, kind: 'order-released', incident, order, text: '' }),
  ({ envelope, alarm }) => ({
    ...envelope,
    kind: 'alarm-cleared',
    alarm,
    why: 'in-range',
    evidence: evidence(envelope.at),
  }),
  ({ envelope, incident }) => ({
    ...envelope,
    kind: 'response-ended',
    incident,
    checks: ['treated', 'source-controlled', 'restored'],
    why: '积水排除，交通恢复',
    signer: 'commander-1',
  }),
  ({ envelope, incident }) => ({
    ...envelope,
    kind: 'incident-advanced',
    incident,
    from: 'ended',
    to: 'archived',
    why: '复盘完成',
    grounds: [],
  }),
]

/** Incidents that run beside each other on a bad day. */
const AT_ONCE = 20
const EVERY_MS = 700
const BLOCK = AT_ONCE * STORY.length

/** Entry number `n`, from 0, of a journal in which incidents run beside each other from the first alarm to the archive. */
export function mixedDraft(n: number, beganAt: number): Draft {
  const block = Math.floor(n / BLOCK)
  const number = block * AT_ONCE + (n % AT_ONCE)
  const made = String(number).padStart(8, '0')
  const step = STORY[Math.floor((n % BLOCK) / AT_ONCE)]!
  return step({
    envelope: { at: beganAt + n * EVERY_MS, id: `mixed/${n}`, actor: 'duty-1' },
    number,
    alarm: `air/1/${number}`,
    incident: `incident-${made}`,
    task: `task-${made}`,
    order: `order-${made}`,
  })
}
