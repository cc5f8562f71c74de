import type { Entry } from '#contract/entry.ts'
import type { Alarm, PastAlarm, Snapshot, Threshold, Warning } from '#contract/snapshot.ts'

/** What the city knows and has decided: the journal folded up to `seq`. */
export interface Picture {
  readonly seq: number
  readonly at: number
  readonly alarms: ReadonlyMap<string, Alarm>
  readonly pastAlarms: readonly PastAlarm[]
  readonly silentSources: ReadonlyMap<string, number>
  /** By metric; what is absent is judged by the catalogue. */
  readonly thresholds: ReadonlyMap<string, Threshold>
  readonly warnings: ReadonlyMap<string, Warning>
}

/** Enough for a day of a bad week; the journal itself keeps everything. */
const PAST_ALARMS_KEPT = 500

export const EMPTY_PICTURE: Picture = {
  seq: 0,
  at: 0,
  alarms: new Map(),
  pastAlarms: [],
  silentSources: new Map(),
  thresholds: new Map(),
  warnings: new Map(),
}

/** Entries were lost on the way: the picture must be asked for anew. */
export class GapError extends Error {
  constructor(have: number, got: number) {
    super(`gap in the journal: have ${have}, got ${got}`)
    this.name = 'GapError'
  }
}

/**
 * Folds entries by `seq`. Entries already folded are skipped (catch-up and live may overlap); a gap throws GapError.
 * Kinds this code does not know pass and still advance `seq`.
 */
export function applyEntries(picture: Picture, entries: readonly Entry[]): Picture {
  const fresh = entries.filter((entry) => entry.seq > picture.seq)
  if (fresh.length === 0) return picture
  const draft: Draft = {
    alarms: new Map(picture.alarms),
    pastAlarms: [...picture.pastAlarms],
    silentSources: new Map(picture.silentSources),
    thresholds: new Map(picture.thresholds),
    warnings: new Map(picture.warnings),
  }
  let seq = picture.seq
  let at = picture.at
  for (const entry of fresh) {
    if (entry.seq <= seq) continue
    if (entry.seq !== seq + 1) throw new GapError(seq, entry.seq)
    applyEntry(entry, draft)
    seq = entry.seq
    at = Math.max(at, entry.at)
  }
  return { ...draft, seq, at, pastAlarms: draft.pastAlarms.slice(-PAST_ALARMS_KEPT) }
}

/** A picture being folded. */
interface Draft {
  readonly alarms: Map<string, Alarm>
  readonly pastAlarms: PastAlarm[]
  readonly silentSources: Map<string, number>
  readonly thresholds: Map<string, Threshold>
  readonly warnings: Map<string, Warning>
}

/** @param draft MUTATED */
function applyEntry(entry: Entry, { alarms, pastAlarms, silentSources, thresholds, warnings }: Draft): void {
  switch (entry.kind) {
    case 'alarm-raised': {
      const { alarm: id, severity, title, place, placeName, lng, lat, evidence, at } = entry
      alarms.set(id, { id, severity, title, place, placeName, lng, lat, evidence, raisedAt: at, changedAt: at })
      return
    }
    case 'alarm-changed': {
      const alarm = alarms.get(entry.alarm)
      if (!alarm) return
      const { severity, title, evidence, at } = entry
      alarms.set(alarm.id, { ...alarm, severity, title, evidence, changedAt: at })
      return
    }
    case 'alarm-cleared': {
      const alarm = alarms.get(entry.alarm)
      if (!alarm) return
      alarms.delete(entry.alarm)
      pastAlarms.push({ ...alarm, clearedAt: entry.at, why: entry.why })
      return
    }
    case 'source-silent':
      silentSources.set(entry.source, entry.lastAt)
      return
    case 'source-back':
      silentSources.delete(entry.source)
      return
    case 'threshold-set': {
      const { metric, rules, effectiveFrom, why, actor, at } = entry
      if (rules === null) thresholds.delete(metric)
      else thresholds.set(metric, { metric, rules, effectiveFrom, why, actor, setAt: at })
      return
    }
    case 'warning-issued': {
      const { warning: id, source, sender, event, headline, level, areaName, area, effectiveAt, expiresAt, at } = entry
      const issuedAt = warnings.get(id)?.issuedAt ?? at
      warnings.set(id, {
        id,
        source,
        sender,
        event,
        headline,
        level,
        areaName,
        area,
        effectiveAt,
        expiresAt,
        issuedAt,
      })
      return
    }
    case 'warning-ended':
      warnings.delete(entry.warning)
      return
    case 'relay-started':
    case 'connector-changed':
    case 'record-replayed':
      return
    default:
      entry satisfies never // a newer relay's kind: nothing to fold, `seq` still advances
  }
}

export function toSnapshot(picture: Picture): Snapshot {
  return {
    seq: picture.seq,
    at: picture.at,
    alarms: [...picture.alarms.values()],
    pastAlarms: [...picture.pastAlarms],
    silentSources: [...picture.silentSources].map(([source, lastAt]) => ({ source, lastAt })),
    thresholds: [...picture.thresholds.values()],
    warnings: [...picture.warnings.values()],
  }
}

export function fromSnapshot(snapshot: Snapshot): Picture {
  return {
    seq: snapshot.seq,
    at: snapshot.at,
    alarms: new Map(snapshot.alarms.map((alarm) => [alarm.id, alarm])),
    pastAlarms: snapshot.pastAlarms,
    silentSources: new Map(snapshot.silentSources.map(({ source, lastAt }) => [source, lastAt])),
    thresholds: new Map(snapshot.thresholds.map((threshold) => [threshold.metric, threshold])),
    warnings: new Map(snapshot.warnings.map((warning) => [warning.id, warning])),
  }
}
