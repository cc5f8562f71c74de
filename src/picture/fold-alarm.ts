import type { AlarmHandling, Call } from '#contract/desk-snapshot.ts'
import type { EntryOf } from '#contract/entry.ts'
import type { DeskDraft, Folds } from './picture-draft.ts'

type CallFields = Omit<EntryOf<'call-logged'>, 'seq' | 'id' | 'kind' | 'actor' | 'role' | 'cause' | 'call'>

const APART_KEPT = 20

function handle(desk: DeskDraft, alarm: string, version: number, part: Partial<AlarmHandling>): void {
  const before = desk.see('handling').get(alarm) ?? { alarm, acknowledged: null, silenced: null, incident: null }
  desk.edit('handling').set(alarm, { ...before, ...part, version })
}

/** Gives alarms and calls to an incident, or (null) back to the queue. */
export function attach(
  desk: DeskDraft,
  { alarms, calls }: { readonly alarms: readonly string[]; readonly calls: readonly string[] },
  incident: string | null,
  version: number,
): void {
  for (const alarm of alarms) handle(desk, alarm, version, { incident })
  for (const call of calls) desk.change('calls', call, (row) => ({ ...row, incident, version }))
}

/** An alarm is in one group: in the newest that has it. */
function leaveGroups(desk: DeskDraft, alarms: readonly string[], joined: string): void {
  const gone = new Set(alarms)
  for (const group of desk.see('groups').values()) {
    if (group.id === joined || !group.alarms.some((alarm) => gone.has(alarm))) continue
    const left = group.alarms.filter((alarm) => !gone.has(alarm))
    if (left.length < 2) desk.edit('groups').delete(group.id)
    else desk.edit('groups').set(group.id, { ...group, alarms: left })
  }
}

/** What officers do with what comes in. The alarms themselves are folded in `picture.ts`. */
export const alarmFolds = {
  'alarm-acknowledged': ({ alarm, seq, at, actor: by }, { desk }) =>
    handle(desk, alarm, seq, { acknowledged: { at, by } }),
  'alarm-silenced': ({ alarm, seq, at, actor: by, untilAt, why }, { desk }) =>
    handle(desk, alarm, seq, { silenced: { at, by, untilAt, why } }),
  'alarm-unsilenced': ({ alarm, seq }, { desk }) => handle(desk, alarm, seq, { silenced: null }),
  'alarms-grouped': ({ group: id, seq, at, actor: by, alarms, reason }, { desk }) => {
    leaveGroups(desk, alarms, id)
    desk.edit('groups').set(id, { id, version: seq, alarms, reason, at, by })
  },
  'alarms-correlated': ({ group: id, seq, at, actor: by, alarms, reason }, { desk }) => {
    leaveGroups(desk, alarms, id)
    desk.edit('groups').set(id, { id, version: seq, alarms, reason, at, by })
  },
  'alarms-ungrouped': ({ group, seq }, { desk }) => {
    for (const alarm of desk.see('groups').get(group)?.alarms ?? []) {
      const before = desk.see('handling').get(alarm)?.apart ?? []
      handle(desk, alarm, seq, { apart: [...before, group].slice(-APART_KEPT) })
    }
    desk.edit('groups').delete(group)
  },
  'call-logged': (entry, { desk }) => {
    const { call: id, seq, actor, kind: _kind, id: _id, role: _role, cause: _cause, ...fields } = entry
    const row: Call = { ...(fields satisfies CallFields), id, version: seq, by: actor, incident: null }
    desk.edit('calls').set(id, row)
  },
  'call-closed': ({ call }, { desk }) => void desk.edit('calls').delete(call),
} satisfies Partial<Folds>

/** An alarm that cleared and belongs to no incident needs no memory of what was done with it. */
export function forgetAlarm(desk: DeskDraft, alarm: string): void {
  if (desk.see('handling').get(alarm)?.incident === null) desk.edit('handling').delete(alarm)
  for (const group of desk.see('groups').values()) {
    if (!group.alarms.includes(alarm)) continue
    const alarms = group.alarms.filter((one) => one !== alarm)
    if (alarms.length < 2) desk.edit('groups').delete(group.id)
    else desk.edit('groups').set(group.id, { ...group, alarms })
  }
}
