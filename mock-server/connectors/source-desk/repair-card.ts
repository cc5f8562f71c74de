import type { ConnectorState, RepairCard } from '#contract/connector.ts'
import type { Words } from '#contract/words.ts'
import type { SourceFault } from '../protocol.ts'

const WHAT: Readonly<Record<RepairCard['code'], Words>> = {
  unreachable: { zh: '连不上来源', en: 'The source cannot be reached' },
  refused: { zh: '来源拒绝了连接', en: 'The source refuses the connection' },
  secret: { zh: '口令缺失或不对', en: 'The secret is missing or wrong' },
  settings: { zh: '设置无法使用', en: 'The settings cannot be used' },
  unreadable: { zh: '来源的内容读不懂', en: 'What the source sends cannot be read' },
  frozen: { zh: '来源在应答，但数据不再更新', en: 'The source answers, but its data stand still' },
  silent: { zh: '来源没有声音', en: 'The source is silent' },
  rejected: { zh: '来的记录全部被拒', en: 'Every record that comes is refused' },
  forbidden: { zh: '地址不允许访问', en: 'The address may not be reached' },
}
const BUTTON: Readonly<Record<RepairCard['code'], RepairCard['button']>> = {
  unreachable: 'retry',
  refused: 'edit',
  secret: 'secret',
  settings: 'edit',
  unreadable: 'quarantine',
  frozen: 'retry',
  silent: 'retry',
  rejected: 'quarantine',
  forbidden: 'edit',
}

export function cardOf({ code, why, todo }: SourceFault, since: number): RepairCard {
  return { code, what: WHAT[code], why, todo, button: BUTTON[code], since }
}

/** What is remembered of a source between two looks at it. */
export interface SourceVitals {
  readonly state: ConnectorState
  readonly since: number
  readonly heardAt: number | undefined
  /** Newest event time taken. */
  readonly newestAt: number | undefined
  /** How often it is expected to have news; undefined where nobody can say (a form, alerts). */
  readonly intervalMs: number | undefined
  /** Records refused in a row since one was taken. */
  readonly refusedInARow: number
  readonly lastRefusal: Words | undefined
}

const OLD_AFTER_INTERVALS = 3
const REJECTED_AFTER = 3

/** A card for a source whose connection is fine and whose data are not; a function of now, because silence makes no event. */
export function quietCard(vitals: SourceVitals, now: number): RepairCard | undefined {
  const { state, since, heardAt, newestAt, intervalMs, refusedInARow, lastRefusal } = vitals
  if (state !== 'running') return undefined
  if (refusedInARow >= REJECTED_AFTER && lastRefusal) {
    return card('rejected', lastRefusal, LOOK_INTO_QUARANTINE, heardAt ?? since)
  }
  if (intervalMs === undefined) return undefined
  const limitMs = OLD_AFTER_INTERVALS * intervalMs
  if (now - (newestAt ?? since) <= limitMs || now - since <= limitMs) return undefined
  const frozen = heardAt !== undefined && now - heardAt <= limitMs
  return frozen
    ? card('frozen', STANDS_STILL, ASK_THE_SOURCE, newestAt ?? since)
    : card('silent', NOTHING_HEARD, ASK_THE_SOURCE, heardAt ?? since)
}

function card(code: RepairCard['code'], why: Words, todo: Words, since: number): RepairCard {
  return { code, what: WHAT[code], why, todo, button: BUTTON[code], since }
}

const STANDS_STILL: Words = {
  zh: '收到应答，但其中的时间已超过三个周期没有前进。接收时间不算新鲜。',
  en: 'Answers come, but the times in them have not moved on for three intervals. When we received them makes nothing fresh.',
}
const NOTHING_HEARD: Words = {
  zh: '已超过三个周期没有收到任何内容。',
  en: 'Nothing came for more than three intervals.',
}
const ASK_THE_SOURCE: Words = {
  zh: '请联系来源系统的负责人；也可以点“重试”重新连接。',
  en: 'Ask whoever is responsible for the source; “Retry” connects anew.',
}
const LOOK_INTO_QUARANTINE: Words = {
  zh: '请到隔离区查看原始记录和理由，再修改映射或请对方更正。',
  en: 'Look at the raw records and reasons in the quarantine, then change the mapping or have the source corrected.',
}
