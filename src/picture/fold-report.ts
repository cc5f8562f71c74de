import type { Message } from '#contract/desk-snapshot.ts'
import type { DeskDraft, Folds } from './picture-draft.ts'

function queue(desk: DeskDraft, message: Omit<Message, 'goneAt' | 'failed' | 'confirmed'>): void {
  desk.edit('messages').set(message.id, { ...message, goneAt: null, failed: null, confirmed: null })
}

/** What leaves the house, duty, and exercises. */
export const reportFolds = {
  'report-saved': ({ report: id, incident, is, number, lang, text, seq, at, actor }, { desk }) => {
    const saved = { savedAt: at, savedBy: actor, signed: null, sentAt: null }
    desk.edit('reports').set(id, { id, incident, is, number, lang, text, ...saved, version: seq })
  },
  'report-signed': ({ report, sha256, seq, at, actor: by }, { desk }) =>
    desk.change('reports', report, (row) => ({ ...row, signed: { at, by, sha256 }, version: seq })),
  'report-sent': ({ report, message: id, incident, channel, to, seq, at, actor: by }, { desk }) => {
    desk.change('reports', report, (row) => ({ ...row, sentAt: row.sentAt ?? at, version: seq }))
    queue(desk, { id, incident, what: 'report', channel, to, ref: report, at, by, version: seq })
  },
  'report-phoned': ({ incident, seq, at }, { desk }) =>
    desk.change('incidents', incident, (row) => ({ ...row, phonedAt: row.phonedAt ?? at, version: seq })),
  'warning-sent': ({ message: id, incident, identifier: ref, to, seq, at, actor: by }, { desk }) =>
    queue(desk, { id, incident, what: 'warning', channel: 'public-cap', to, ref, at, by, version: seq }),
  'message-gone': ({ message, seq, at }, { desk }) =>
    desk.change('messages', message, (row) => ({ ...row, goneAt: at, failed: null, version: seq })),
  'message-failed': ({ message, sentence, seq }, { desk }) =>
    desk.change('messages', message, (row) => ({ ...row, failed: sentence, version: seq })),
  'message-confirmed': ({ message, by, seq, at }, { desk }) =>
    desk.change('messages', message, (row) => ({ ...row, confirmed: { at, by }, version: seq })),
  'shift-offered': ({ handover: id, to, note, open, acceptBy, seq, at, actor: from }, { desk }) => {
    const handover = { id, from, to, note, open, offeredAt: at, acceptBy, escalated: 0, version: seq }
    desk.edit('handovers').set(id, handover)
  },
  'shift-accepted': ({ handover, note, at, actor: post }, { desk }) => {
    desk.edit('handovers').delete(handover)
    desk.shift = { post, since: at, note }
  },
  'shift-withdrawn': ({ handover }, { desk }) => void desk.edit('handovers').delete(handover),
  'shift-escalated': ({ handover, step, seq }, { desk }) =>
    desk.change('handovers', handover, (row) => ({ ...row, escalated: Math.max(row.escalated, step), version: seq })),
  'exercise-started': ({ exercise: id, name, scenario, at, actor }, { desk }) => {
    desk.edit('exercises').set(id, { id, name, scenario, startedAt: at, startedBy: actor, endedAt: null })
  },
  'exercise-ended': ({ exercise, at }, { desk }) =>
    desk.change('exercises', exercise, (row) => ({ ...row, endedAt: at })),
} satisfies Partial<Folds>
