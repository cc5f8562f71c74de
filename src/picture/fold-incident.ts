import type { Incident } from '#contract/desk-snapshot.ts'
import type { IncidentState } from '#contract/incident.ts'
import { attach } from './fold-alarm.ts'
import type { DeskDraft, Folds } from './picture-draft.ts'

/** Closed ones stay for a look back; the journal keeps everything. */
const CLOSED_KEPT = 60
const CLOSED: ReadonlySet<IncidentState> = new Set(['archived', 'false-report', 'handed-over', 'merged'])

/** Nothing more is done about it. */
export function isClosed({ state }: Pick<Incident, 'state'>): boolean {
  return CLOSED.has(state)
}

const NOBODY = { dead: null, missing: null, serious: null, minor: null, trapped: null, evacuated: null }

const FRESH = {
  grade: null,
  warning: null,
  response: null,
  post: null,
  commander: null,
  offered: null,
  assigned: null,
  casualties: NOBODY,
  casualtiesAt: null,
  summary: '',
  cause: '',
  trend: 'unknown',
  plan: null,
  phonedAt: null,
  endedAt: null,
  mergedInto: null,
} as const satisfies Partial<Incident>

interface Step {
  readonly seq: number
  readonly at: number
  readonly actor: string
}

/** Enters a state; the first time is remembered. */
function enter(incident: Incident, state: IncidentState, { at, actor, seq }: Step): Incident {
  const reached = incident.reached[state] ? incident.reached : { ...incident.reached, [state]: { at, by: actor } }
  return { ...incident, state, reached, version: seq }
}

/** A step that leads at least to `state`: what is already further stays there. */
const ORDER: readonly IncidentState[] = [
  'reported',
  'verified',
  'assessed',
  'activated',
  'commanding',
  'dispatched',
  'onscene',
]
export function enterAtLeast(incident: Incident, state: IncidentState, step: Step): Incident {
  const [have, want] = [ORDER.indexOf(incident.state), ORDER.indexOf(state)]
  return have >= 0 && have < want ? enter(incident, state, step) : { ...incident, version: step.seq }
}

function change(desk: DeskDraft, id: string, seq: number, part: Partial<Incident>): void {
  desk.change('incidents', id, (incident) => ({ ...incident, ...part, version: seq }))
}

/** Orders and tasks of what is closed are no business of the desk any more; the oldest closed ones go altogether. */
function tidy(desk: DeskDraft, closed: string): void {
  for (const name of ['tasks', 'orders', 'marks'] as const) {
    for (const row of desk.see(name).values()) if (row.incident === closed) desk.edit(name).delete(row.id)
  }
  const all = [...desk.see('incidents').values()].filter(isClosed)
  for (const { id, alarms, calls } of all.slice(0, Math.max(0, all.length - CLOSED_KEPT))) {
    desk.edit('incidents').delete(id)
    for (const alarm of alarms) desk.edit('handling').delete(alarm)
    for (const call of calls) desk.edit('calls').delete(call)
    for (const name of ['reports', 'messages'] as const)
      for (const row of desk.see(name).values()) if (row.incident === id) desk.edit(name).delete(row.id)
  }
}

export const incidentFolds = {
  'incident-opened': (entry, { desk }) => {
    const { incident: id, serial, title, type, severity, placeName, lng, lat, occurredAt, receivedAt } = entry
    const { alarms, calls, grounds, at, actor, seq } = entry
    const plain = { id, serial, title, type, severity, placeName, lng, lat, occurredAt, receivedAt }
    const lists = { alarms, calls, grounds, openedAt: at, openedBy: actor }
    const reached = { reported: { at, by: actor } }
    desk.edit('incidents').set(id, { ...FRESH, ...plain, ...lists, state: 'reported', reached, version: seq })
    attach(desk, entry, id, seq)
    desk.serial = nextSerial(desk.serial, serial)
  },
  'incident-edited': ({ incident, seq, changes }, { desk }) => {
    const { position, title, type, severity, placeName, summary, cause, trend } = changes
    const said = { title, type, severity, placeName, summary, cause, trend, lng: position?.[0], lat: position?.[1] }
    const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
    change(desk, incident, seq, known)
  },
  'casualties-reported': ({ incident, seq, at, casualties }, { desk }) =>
    change(desk, incident, seq, { casualties, casualtiesAt: at }),
  'incident-advanced': (entry, { desk }) => {
    desk.change('incidents', entry.incident, (incident) => {
      const { grounds } = entry
      return { ...enter(incident, entry.to, entry), grounds: grounds.length > 0 ? grounds : incident.grounds }
    })
    if (CLOSED.has(entry.to)) tidy(desk, entry.incident)
  },
  'incident-graded': ({ incident, seq, grade }, { desk }) => change(desk, incident, seq, { grade }),
  'incident-warned': (entry, { desk }) => {
    const { incident, seq, level, startsAt, endsAt, area, matters, measures, issuer, at, actor: by } = entry
    change(desk, incident, seq, { warning: { level, startsAt, endsAt, area, matters, measures, issuer, at, by } })
  },
  'incident-warning-withdrawn': ({ incident, seq }, { desk }) => change(desk, incident, seq, { warning: null }),
  'response-activated': (entry, { desk }) => {
    const { level, matter, expectedHours, measures, at, actor: by } = entry
    desk.change('incidents', entry.incident, (incident) => ({
      ...enterAtLeast(incident, 'activated', entry),
      response: { level, matter, expectedHours, measures, at, by },
      commander: incident.commander ?? by,
    }))
  },
  'response-changed': ({ incident, seq, level }, { desk }) =>
    desk.change('incidents', incident, (row) =>
      row.response ? { ...row, response: { ...row.response, level }, version: seq } : row,
    ),
  'post-established': (entry, { desk }) => {
    const { placeName, lng, lat, groups, at, commander } = entry
    desk.change('incidents', entry.incident, (incident) => ({
      ...enterAtLeast(incident, 'commanding', entry),
      post: { placeName, lng, lat, groups, at },
      commander,
    }))
  },
  'command-offered': ({ incident, seq, to, note, actor: from, at }, { desk }) =>
    change(desk, incident, seq, { offered: { to, from, at, note } }),
  'command-accepted': ({ incident, seq, actor }, { desk }) =>
    change(desk, incident, seq, { commander: actor, offered: null }),
  'command-declined': ({ incident, seq }, { desk }) => change(desk, incident, seq, { offered: null }),
  'incident-assigned': ({ incident, seq, to }, { desk }) => change(desk, incident, seq, { assigned: to }),
  'response-ended': (entry, { desk }) =>
    desk.change('incidents', entry.incident, (incident) => ({
      ...enter(incident, 'ended', entry),
      endedAt: entry.at,
    })),
  'incident-merged': ({ incident: id, into, seq, at, actor }, { desk }) => {
    const gone = desk.see('incidents').get(id)
    if (!gone || !desk.see('incidents').has(into)) return
    desk.change('incidents', into, (row) => ({
      // Units that are on their way to the one are on their way to both.
      ...enterAtLeast(row, gone.state === 'controlled' ? 'onscene' : gone.state, { seq, at, actor }),
      alarms: [...new Set([...row.alarms, ...gone.alarms])],
      calls: [...new Set([...row.calls, ...gone.calls])],
    }))
    attach(desk, gone, into, seq)
    for (const name of ['tasks', 'orders', 'marks'] as const) {
      for (const row of desk.see(name).values())
        if (row.incident === id) desk.change(name, row.id, (one) => ({ ...one, incident: into, version: seq }))
    }
    desk.change('incidents', id, (row) => ({ ...enter(row, 'merged', { seq, at, actor }), mergedInto: into }))
    tidy(desk, id)
  },
  'incident-split': (entry, { desk }) => {
    const { incident: from, made, title, serial, alarms, calls, seq, at, actor } = entry
    const whole = desk.see('incidents').get(from)
    if (!whole) return
    const without = (rows: readonly string[], taken: readonly string[]) => rows.filter((one) => !taken.includes(one))
    change(desk, from, seq, { alarms: without(whole.alarms, alarms), calls: without(whole.calls, calls) })
    const { type, severity, placeName, lng, lat, occurredAt, receivedAt, grounds } = whole
    const kept = { type, severity, placeName, lng, lat, occurredAt, receivedAt, grounds }
    const own = { id: made, serial, title, alarms, calls, openedAt: at, openedBy: actor, version: seq }
    const reached = { reported: { at, by: actor } }
    desk.edit('incidents').set(made, { ...FRESH, ...kept, ...own, state: 'reported', reached })
    attach(desk, entry, made, seq)
    desk.serial = nextSerial(desk.serial, serial)
  },
  // Lines of the log are read from the journal by incident; nothing of them stands in the picture.
  'note-logged': ({ incident, seq }, { desk }) => change(desk, incident, seq, {}),
} satisfies Partial<Folds>

/** 20261123-0007 → that day's count is at least 7. */
function nextSerial(before: { readonly day: string; readonly count: number }, serial: string) {
  const [day = '', number = '0'] = serial.split('-')
  const count = Number(number)
  return day === before.day ? { day, count: Math.max(before.count, count) } : { day, count }
}
