import { hash } from 'node:crypto'
import type { Incident, Mark, Message } from '#contract/desk-snapshot.ts'
import type { IncidentType } from '#contract/incident.ts'
import type { Severity } from '#contract/severity.ts'
import type { Words } from '#contract/words.ts'
import { cityStamp } from '#picture/city-time.ts'
import { TYPE_WORDS, WARNING_WORDS } from '#picture/incident-words.ts'
import { capShapes } from './cap-shapes.ts'
import { xmlText } from './xml-text.ts'
import type { XmlPart } from './xml-text.ts'

export interface CapOrder {
  readonly incident: Incident
  readonly msgType: 'Alert' | 'Update' | 'Cancel'
  /** Id of the message: the identifier follows from it. */
  readonly message: string
  readonly at: number
  readonly marks: readonly Mark[]
  /** Warnings sent before about this incident. */
  readonly before: readonly Message[]
}

export interface CapHouse {
  readonly sender: string
  readonly city: { readonly id: string; readonly name: Words }
  readonly utcOffsetMinutes: number
  /** Name of the exercise; null: it is real. */
  readonly exercise: string | null
  /** The demonstration city: its warnings are Exercise too (domain.md §C10). */
  readonly demo: boolean
}

const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2'
const SEVERITY: Readonly<Record<Severity, string>> = {
  red: 'Extreme',
  orange: 'Severe',
  yellow: 'Moderate',
  blue: 'Minor',
}
const CATEGORY: Readonly<Record<IncidentType, string>> = {
  flood: 'Met',
  storm: 'Met',
  quake: 'Geo',
  hazmat: 'CBRNE',
  traffic: 'Transport',
  fire: 'Fire',
  gas: 'Safety',
  power: 'Infra',
  'water-supply': 'Infra',
  crowd: 'Safety',
  food: 'Health',
  epidemic: 'Health',
  cyber: 'Security',
  other: 'Other',
}
const LANGUAGES = { zh: 'zh-CN', en: 'en-US' } as const
const SOON_MS = 60 * 60_000

/** A warning of ours as CAP 1.2, in both languages of the house; undefined where none is issued. The officers' own words stay as written. */
export function capAlertXml(
  order: CapOrder,
  house: CapHouse,
): { readonly xml: string; readonly identifier: string } | undefined {
  const { incident, msgType, at, before } = order
  if (!incident.warning) return undefined
  const { sender, utcOffsetMinutes, exercise, demo } = house
  const identifier = identifierOf(order, house)
  const stamp = (ms: number) => cityStamp(ms, utcOffsetMinutes)
  const references = before.map(({ ref, at: sentAt }) => `${sender},${ref},${stamp(sentAt)}`).join(' ')
  const notes = [
    exercise === null ? undefined : `演练，不是真实预警 EXERCISE, not a real warning: ${exercise}`,
    demo ? '演示数据，不是真实预警 Demonstration, not a real warning' : undefined,
  ].filter((note) => note !== undefined)
  const parts: XmlPart[] = [
    ['identifier', identifier],
    ['sender', sender],
    ['sent', stamp(at)],
    ['status', exercise !== null || demo ? 'Exercise' : 'Actual'],
    ['msgType', msgType],
    ['scope', 'Public'],
    ['note', notes.length === 0 ? undefined : notes.join('; ')],
    ['references', msgType === 'Alert' || references === '' ? undefined : references],
    ['incidents', incident.serial],
    ['info', infoParts('zh', order, house)],
    ['info', infoParts('en', order, house)],
  ]
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${CAP_NAMESPACE}">\n${xmlText(parts, '  ')}</alert>\n`
  return { xml, identifier }
}

/** Unique by the message's id, without what CAP forbids in it (§3.2.1: no spaces, commas, < or &). */
function identifierOf({ incident, message }: CapOrder, { city, exercise }: CapHouse): string {
  const tail = /^[\w-]{1,64}$/.test(message) ? message : hash('sha256', message, 'hex').slice(0, 32)
  return [...(exercise === null ? [] : ['EXERCISE']), city.id, incident.serial, tail]
    .map((part) => part.replaceAll(/[^\w-]/g, '_'))
    .join('.')
}

/** In the order the schema asks for. */
function infoParts(lang: keyof Words, { incident, msgType, at, marks }: CapOrder, house: CapHouse): readonly XmlPart[] {
  const { warning, type, lng, lat } = incident
  if (!warning) return []
  const { level, startsAt, endsAt, area, matters, measures, issuer } = warning
  const { utcOffsetMinutes, exercise, demo } = house
  const stamp = (ms: number) => cityStamp(ms, utcOffsetMinutes)
  const cancelled = msgType === 'Cancel'
  const drill = exercise !== null || demo
  const event = TYPE_WORDS[type][lang]
  const colour = WARNING_WORDS[level][lang]
  const headline =
    lang === 'zh'
      ? `${drill ? '【演练】' : ''}${issuer}${cancelled ? '解除' : '发布'}${event}${colour}预警：${area}`
      : `${drill ? '[EXERCISE] ' : ''}${issuer} ${cancelled ? 'cancels the' : level === 'orange' ? 'issues an' : 'issues a'} ${colour} warning of ${event}: ${area}`
  return [
    ['language', LANGUAGES[lang]],
    ['category', CATEGORY[type]],
    ['event', event],
    ['responseType', responseOf(marks, cancelled)],
    ['urgency', cancelled ? 'Past' : startsAt <= at ? 'Immediate' : startsAt - at <= SOON_MS ? 'Expected' : 'Future'],
    ['severity', SEVERITY[level]],
    ['certainty', incident.reached.verified ? 'Observed' : 'Possible'],
    ['effective', stamp(at)],
    ['onset', stamp(startsAt)],
    ['expires', stamp(endsAt)],
    ['senderName', issuer],
    ['headline', headline],
    ['description', matters],
    ['instruction', measures],
    [
      'parameter',
      [
        ['valueName', 'AlertColor'],
        ['value', colour],
      ],
    ],
    ['area', [['areaDesc', area], ...capShapes(marks, [lng, lat])]],
  ]
}

function responseOf(marks: readonly Mark[], cancelled: boolean): string {
  if (cancelled) return 'AllClear'
  const uses = new Set(marks.map(({ use }) => use))
  return uses.has('evacuation') ? 'Evacuate' : uses.has('cordon') ? 'Avoid' : 'Monitor'
}
