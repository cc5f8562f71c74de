import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { entrySchema } from '#contract/entry.ts'
import type { Entry } from '#contract/entry.ts'
import { snapshotSchema } from '#contract/snapshot.ts'
import { FLOOD_BEGINS, FLOOD_GOES_ON, tell } from './flood-story.ts'
import type { Line } from './flood-story.ts'
import { applyEntries, EMPTY_PICTURE, toSnapshot } from './picture.ts'
import { isRedactedFor, mayExport, redactEntry, redactMark, redactSnapshot } from './redact-tape.ts'

const secret = '张某 13800000000'
const duty = { actor: 'duty-1', role: 'duty' } as const
const incident = 'incident-flood'
const MORE: readonly Line[] = [
  [
    40,
    {
      kind: 'call-logged',
      ...duty,
      call: 'call-0001',
      channel: 'phone',
      severity: 'blue',
      type: 'flood',
      title: '求助',
      text: secret,
      placeName: '三号下穿',
      lng: 71.4,
      lat: 51.1,
      occurredAt: 1,
    },
  ],
  [41, { kind: 'incident-edited', ...duty, incident, changes: { cause: secret, summary: secret } }],
  [42, { kind: 'note-logged', ...duty, incident, text: secret, channel: 'desk' }],
  [43, { kind: 'report-phoned', ...duty, incident, to: secret, text: secret }],
  [
    44,
    {
      kind: 'report-sent',
      ...duty,
      report: 'report-1',
      message: 'message-01',
      channel: 'department',
      to: secret,
      incident,
    },
  ],
  [
    45,
    { kind: 'message-failed', actor: 'relay', message: 'message-01', incident, sentence: { zh: secret, en: secret } },
  ],
  [46, { kind: 'message-confirmed', ...duty, message: 'message-01', incident, by: secret }],
  [47, { kind: 'moment-marked', ...duty, moment: 'moment-01', momentAt: 1, note: secret, incident: null }],
  [48, { kind: 'shift-offered', ...duty, handover: 'shift-001', to: 'duty-2', note: secret, open: [], acceptBy: 9 }],
  [
    49,
    {
      kind: 'tour-saved',
      ...duty,
      tour: 'tour-0001',
      title: '晨会',
      edition: 1,
      scenes: [
        {
          id: 's1',
          view: { address: '/wall', camera: null, time: null },
          caption: { zh: '看', en: 'See' },
          notes: secret,
          dwellS: 5,
        },
      ],
    },
  ],
]
const { entries, picture } = tell([...FLOOD_BEGINS, ...FLOOD_GOES_ON, ...MORE])

test('nothing that was typed about people is left, in entries and in the picture they make', () => {
  const clean = entries.map((entry) => redactEntry(entry))
  expect(JSON.stringify([entries, toSnapshot(picture)])).toContain(secret)
  expect(JSON.stringify(clean)).not.toContain(secret)
  expect(JSON.stringify(redactSnapshot(toSnapshot(picture)))).not.toContain(secret)
  expect(JSON.stringify(clean)).toContain('已脱敏')
  // The story's ids are shorter than a page makes them; nothing else may be amiss, and nothing more than before.
  const valid = (all: readonly Entry[]) => all.map((entry) => entrySchema.safeParse(entry).success)
  expect(valid(clean)).toEqual(valid(entries))
  expect(() => snapshotSchema.parse(redactSnapshot(toSnapshot(picture)))).not.toThrow()
})

test('redacting what was folded is folding what was redacted, from any line on', () => {
  fc.assert(
    fc.property(fc.nat(entries.length), (cut) => {
      const before = toSnapshot(applyEntries(EMPTY_PICTURE, entries.slice(0, cut)))
      const folded = applyEntries(
        EMPTY_PICTURE,
        entries.slice(0, cut).map((entry) => redactEntry(entry)),
      )
      expect(toSnapshot(folded)).toEqual(redactSnapshot(before))
    }),
  )
})

test('the city stays as it was: titles, places, tracks of units, what was measured', () => {
  const clean = redactSnapshot(toSnapshot(picture))
  const before = toSnapshot(picture)
  expect(clean.alarms).toEqual(before.alarms)
  expect(clean.desk.units.map(({ unit }) => unit)).toEqual(before.desk.units.map(({ unit }) => unit))
  expect(clean.desk.incidents.map(({ title }) => title)).toEqual(before.desk.incidents.map(({ title }) => title))
  const cleared = entries.find(({ kind }) => kind === 'alarm-raised')!
  expect(redactEntry(cleared)).toEqual(cleared)
})

test('every kind of entry that has free text under a known name loses it', () => {
  const kinds = (entrySchema as z.ZodDiscriminatedUnion).options as readonly z.ZodObject[]
  const missed: string[] = []
  for (const kind of kinds) {
    const name = (kind.shape['kind'] as z.ZodLiteral).value as Entry['kind']
    for (const [field, type] of Object.entries(kind.shape)) {
      if (!/^(why|basis|notes?|text|detail|summary)$/.test(field) || !(type instanceof z.ZodString)) continue
      const redacted: object = redactEntry({ kind: name, [field]: secret } as unknown as Entry)
      if (JSON.stringify(redacted).includes(secret)) missed.push(`${name}.${field}`)
    }
  }
  expect(missed).toEqual([])
  expect(kinds.length).toBeGreaterThan(60)
})

test('a mark whose title quotes somebody is named by its kind', () => {
  const mark = { at: 1, seq: 1, severity: null, incident: null, title: { zh: secret, en: secret } }
  expect(redactMark({ ...mark, kind: 'moment-marked' }).title.zh).not.toContain(secret)
  expect(redactMark({ ...mark, kind: 'alarm-raised' }).title.zh).toBe(secret)
})

test('who may take a tape away, and who as it was', () => {
  const roles = ['viewer', 'duty', 'commander', 'unit', 'presenter', 'administrator', 'auditor'] as const
  expect(roles.filter((role) => mayExport(role))).toEqual(['commander', 'presenter', 'administrator', 'auditor'])
  expect(roles.filter((role) => mayExport(role) && !isRedactedFor(role))).toEqual(['commander', 'administrator'])
})
