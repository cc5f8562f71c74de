import type { Entry } from '#contract/entry.ts'
import type { Alarm, PastAlarm, Snapshot, Threshold, Warning } from '#contract/snapshot.ts'
import { EMPTY_DESK, fromDeskSnapshot, toDeskSnapshot } from './desk.ts'
import type { Desk } from './desk.ts'
import { decisionFolds } from './fold-decision.ts'
import { alarmFolds, forgetAlarm } from './fold-alarm.ts'
import { incidentFolds } from './fold-incident.ts'
import { orderFolds } from './fold-order.ts'
import { reportFolds } from './fold-report.ts'
import { stageFolds } from './fold-stage.ts'
import { taskFolds } from './fold-task.ts'
import { DeskDraft } from './picture-draft.ts'
import type { Folds, PictureDraft } from './picture-draft.ts'

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
  readonly desk: Desk
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
  desk: EMPTY_DESK,
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
  const draft: PictureDraft = {
    alarms: new Map(picture.alarms),
    pastAlarms: [...picture.pastAlarms],
    silentSources: new Map(picture.silentSources),
    thresholds: new Map(picture.thresholds),
    warnings: new Map(picture.warnings),
    desk: new DeskDraft(picture.desk),
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
  const { desk, ...rest } = draft
  return { ...rest, desk: desk.done(), seq, at, pastAlarms: draft.pastAlarms.slice(-PAST_ALARMS_KEPT) }
}

const nothing = () => {}
/** What each kind does to the picture; a kind without a row does not compile. */
const FOLDS: Folds = {
  ...alarmFolds,
  ...incidentFolds,
  ...taskFolds,
  ...orderFolds,
  ...reportFolds,
  ...stageFolds,
  ...decisionFolds,
  'alarm-raised': (entry, { alarms }) => {
    const { alarm: id, severity, title, place, placeName, lng, lat, evidence, at } = entry
    alarms.set(id, { id, severity, title, place, placeName, lng, lat, evidence, raisedAt: at, changedAt: at })
  },
  'alarm-changed': ({ alarm: id, severity, title, evidence, at }, { alarms }) => {
    const alarm = alarms.get(id)
    if (alarm) alarms.set(id, { ...alarm, severity, title, evidence, changedAt: at })
  },
  'alarm-cleared': ({ alarm: id, at, why }, { alarms, pastAlarms, desk }) => {
    const alarm = alarms.get(id)
    if (!alarm) return
    alarms.delete(id)
    pastAlarms.push({ ...alarm, clearedAt: at, why })
    forgetAlarm(desk, id)
  },
  'source-silent': ({ source, lastAt }, { silentSources }) => void silentSources.set(source, lastAt),
  'source-back': ({ source }, { silentSources }) => void silentSources.delete(source),
  'threshold-set': ({ metric, rules, effectiveFrom, why, actor, at }, { thresholds }) => {
    if (rules === null) thresholds.delete(metric)
    else thresholds.set(metric, { metric, rules, effectiveFrom, why, actor, setAt: at })
  },
  'warning-issued': (entry, { warnings }) => {
    const { warning: id, source, sender, event, headline, level, areaName, area, effectiveAt, expiresAt, at } = entry
    const issuedAt = warnings.get(id)?.issuedAt ?? at
    const said = { source, sender, event, headline, level, areaName, area, effectiveAt, expiresAt }
    warnings.set(id, { id, ...said, issuedAt })
  },
  'warning-ended': ({ warning }, { warnings }) => void warnings.delete(warning),
  'relay-started': nothing,
  'connector-changed': nothing,
  'record-replayed': nothing,
  'signed-in': nothing,
  'signed-out': nothing,
  'attempt-refused': nothing,
  'inject-fired': nothing,
  'tape-exported': nothing,
}

/** A kind of a newer relay has no row: nothing to fold, `seq` still advances. @param draft MUTATED */
function applyEntry(entry: Entry, draft: PictureDraft): void {
  if (!Object.hasOwn(FOLDS, entry.kind)) return
  // The row was typed by the kind it stands under.
  const fold = FOLDS[entry.kind] as (entry: Entry, draft: PictureDraft) => void
  fold(entry, draft)
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
    desk: toDeskSnapshot(picture.desk),
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
    desk: fromDeskSnapshot(snapshot.desk),
  }
}
