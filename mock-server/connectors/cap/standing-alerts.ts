import { z } from 'zod'
import type { IssuedWarning } from '../protocol.ts'
import type { CapAlert } from './cap-alert.ts'
import { issuedByAlert } from './issued-by-alert.ts'

const warningSchema = z.object({
  id: z.string(),
  sender: z.string(),
  event: z.object({ zh: z.string(), en: z.string() }),
  headline: z.object({ zh: z.string(), en: z.string() }),
  level: z.enum(['red', 'orange', 'yellow', 'blue']).nullable(),
  areaName: z.string(),
  area: z.array(z.array(z.tuple([z.number(), z.number()]))),
  effectiveAt: z.number(),
  expiresAt: z.number(),
})
const standingAlertsSchema = z.object({
  /** Key of a message → key of the first message of its matter. */
  roots: z.array(z.tuple([z.string(), z.string()])),
  /** Newest word on each matter; no warnings: it has ended, and older messages do not bring it back. */
  matters: z.array(z.object({ root: z.string(), sentAt: z.number(), warnings: z.array(warningSchema) })),
})
export type StandingAlerts = z.infer<typeof standingAlertsSchema>

export const NO_ALERTS: StandingAlerts = { roots: [], matters: [] }
const ROOTS_KEPT = 2000
const MATTERS_KEPT = 500
/** What ended stays known for as long as a slow feed may go on repeating it. */
const ENDED_KEPT_MS = 7 * 86_400_000

/** What was kept as text; nothing where it cannot be read. */
export function readStanding(text: string | undefined): StandingAlerts {
  if (text === undefined) return NO_ALERTS
  try {
    return standingAlertsSchema.parse(JSON.parse(text))
  } catch {
    // Kept by another version of the relay: the source is read again, which brings back what stands.
    return NO_ALERTS
  }
}

/**
 * Folds messages into what stands, by the time each was sent: Alert begins a matter, Update replaces what it refers to under the first
 * one's name, Cancel ends it (CAP 1.2 §3.2.1 msgType, references). Messages that are not Actual change nothing. Pure; folding the
 * same messages again changes nothing.
 */
export function foldAlerts(before: StandingAlerts, alerts: readonly CapAlert[], now: number): StandingAlerts {
  const roots = new Map(before.roots)
  const matters = new Map(before.matters.map((matter) => [matter.root, matter]))
  const say = (root: string, sentAt: number, warnings: readonly IssuedWarning[]) => {
    if ((matters.get(root)?.sentAt ?? -Infinity) > sentAt) return
    matters.delete(root)
    matters.set(root, { root, sentAt, warnings: structuredClone(warnings) as StandingAlerts['matters'][0]['warnings'] })
  }
  for (const alert of alerts.filter(({ status }) => status === 'Actual').toSorted(bySent)) {
    const { key, msgType, sentAt } = alert
    const named = msgType === 'Alert' ? [] : alert.references.map((one) => roots.get(one) ?? one)
    const [root = key, ...others] = new Set(named)
    if (msgType === 'Cancel') for (const ended of new Set(named)) say(ended, sentAt, [])
    if (msgType !== 'Alert' && msgType !== 'Update') continue
    roots.delete(key)
    roots.set(key, root)
    say(root, sentAt, issuedByAlert(alert, root))
    for (const ended of others) say(ended, sentAt, [])
  }
  return {
    roots: [...roots].slice(-ROOTS_KEPT),
    matters: [...matters.values()]
      .filter(({ warnings, sentAt }) => warnings.some((one) => one.expiresAt > now) || now - sentAt < ENDED_KEPT_MS)
      .slice(-MATTERS_KEPT),
  }
}

/** All that is in force: what expired is not. */
export function inForce({ matters }: StandingAlerts, now: number): readonly IssuedWarning[] {
  return matters.flatMap(({ warnings }) => warnings.filter(({ expiresAt }) => expiresAt > now))
}

/** Of messages sent in the same second a Cancel is the later, an Alert the earlier. */
const ORDER = ['Alert', 'Update', 'Cancel']
function bySent(a: CapAlert, b: CapAlert): number {
  return a.sentAt - b.sentAt || ORDER.indexOf(a.msgType) - ORDER.indexOf(b.msgType)
}
