import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '#contract/entry.ts'
import { snapshotSchema } from '#contract/snapshot.ts'
import { applyEntries, EMPTY_PICTURE, fromSnapshot, GapError, toSnapshot } from './picture.ts'

const AT = 1_700_000_000_000
type Kind<K extends Entry['kind']> = Extract<Entry, { kind: K }>

function envelope(seq: number) {
  return { seq, at: AT + seq * 1000, id: `e${seq}`, actor: 'relay' }
}
const EVIDENCE = { metric: 'pm25', place: 'air/3', value: 160, at: AT, threshold: 150, op: '>' } as const
function raised(seq: number, alarm: string): Kind<'alarm-raised'> {
  return {
    ...envelope(seq),
    kind: 'alarm-raised',
    alarm,
    severity: 'yellow',
    title: { zh: '细颗粒物重度污染', en: 'Heavy PM2.5' },
    place: 'air/3',
    placeName: { zh: '三号站', en: 'Station 3' },
    lng: 71.4,
    lat: 51.1,
    rule: 'pm25-heavy',
    ruleVersion: '1',
    evidence: EVIDENCE,
  }
}
function changed(seq: number, alarm: string): Kind<'alarm-changed'> {
  const title = { zh: '细颗粒物严重污染', en: 'Severe PM2.5' }
  return {
    ...envelope(seq),
    kind: 'alarm-changed',
    alarm,
    severity: 'red',
    title,
    evidence: { ...EVIDENCE, value: 300 },
  }
}
function cleared(seq: number, alarm: string): Kind<'alarm-cleared'> {
  return { ...envelope(seq), kind: 'alarm-cleared', alarm, why: 'in-range' }
}
function silent(seq: number, source: string): Kind<'source-silent'> {
  return { ...envelope(seq), kind: 'source-silent', source, lastAt: AT }
}
function back(seq: number, source: string): Kind<'source-back'> {
  return { ...envelope(seq), kind: 'source-back', source }
}
function started(seq: number): Kind<'relay-started'> {
  return { ...envelope(seq), kind: 'relay-started', version: '0.1.0', demo: true }
}
/** What a newer relay may write: read by its envelope, passed on as it is. */
function fromTheFuture(seq: number): Entry {
  return JSON.parse(JSON.stringify({ ...envelope(seq), kind: 'drone-landed', drone: 4 }))
}

function thresholdSet(seq: number, n: number): Kind<'threshold-set'> {
  const rules = n === 0 ? null : [{ op: '>', value: n * 10, severity: 'orange' } as const]
  return {
    ...envelope(seq),
    kind: 'threshold-set',
    metric: `m${n % 2}`,
    rules,
    effectiveFrom: AT,
    why: 'a test',
    actor: 'desk',
  }
}
function warningIssued(seq: number, n: number): Kind<'warning-issued'> {
  return {
    ...envelope(seq),
    kind: 'warning-issued',
    warning: `w${n}`,
    source: 'weather',
    sender: 'bureau',
    event: { zh: '暴雨', en: 'Rainstorm' },
    headline: { zh: '暴雨黄色预警', en: 'Yellow warning of rain' },
    level: 'yellow',
    areaName: '',
    area: [],
    effectiveAt: AT,
    expiresAt: AT + n,
  }
}
function warningEnded(seq: number, n: number): Kind<'warning-ended'> {
  return { ...envelope(seq), kind: 'warning-ended', warning: `w${n}`, why: 'cancelled' }
}
const desk = [thresholdSet, warningIssued, warningEnded]

const makers = [raised, changed, cleared].map((make) => (seq: number, n: number) => make(seq, `a${n}`))
const sources = [silent, back].map((make) => (seq: number, n: number) => make(seq, `s${n}`))
const journals = fc
  .array(fc.tuple(fc.constantFrom(...makers, ...sources, ...desk, started, fromTheFuture), fc.nat(3)), {
    maxLength: 60,
  })
  .map((drafts) => drafts.map(([make, n], i) => make(i + 1, n)))

describe('given entries, the picture', () => {
  it('holds an alarm from the moment it is raised', () => {
    const picture = applyEntries(EMPTY_PICTURE, [started(1), raised(2, 'a')])
    expect(picture.alarms.get('a')).toMatchObject({ severity: 'yellow', raisedAt: AT + 2000, changedAt: AT + 2000 })
    expect([picture.seq, picture.at]).toEqual([2, AT + 2000])
  })
  it('keeps when it was raised as it grows more severe', () => {
    const picture = applyEntries(EMPTY_PICTURE, [raised(1, 'a'), changed(2, 'a')])
    expect(picture.alarms.get('a')).toMatchObject({ severity: 'red', raisedAt: AT + 1000, changedAt: AT + 2000 })
    expect(picture.alarms.get('a')?.evidence.value).toBe(300)
  })
  it('moves a cleared alarm to the past, with its reason', () => {
    const picture = applyEntries(EMPTY_PICTURE, [raised(1, 'a'), cleared(2, 'a')])
    expect(picture.alarms.size).toBe(0)
    expect(picture.pastAlarms).toMatchObject([{ id: 'a', clearedAt: AT + 2000, why: 'in-range' }])
  })
  it('clears nothing that did not stand', () => {
    const picture = applyEntries(EMPTY_PICTURE, [changed(1, 'a'), cleared(2, 'a')])
    expect([picture.alarms.size, picture.pastAlarms.length, picture.seq]).toEqual([0, 0, 2])
  })
  it('knows which sources are silent', () => {
    const quiet = applyEntries(EMPTY_PICTURE, [silent(1, 's'), silent(2, 't')])
    expect([...quiet.silentSources]).toEqual([
      ['s', AT],
      ['t', AT],
    ])
    expect([...applyEntries(quiet, [back(3, 's')]).silentSources.keys()]).toEqual(['t'])
  })
  it('holds a city’s own threshold until it goes back to the catalogue’s', () => {
    const own = applyEntries(EMPTY_PICTURE, [thresholdSet(1, 2)])
    expect(own.thresholds.get('m0')).toMatchObject({
      rules: [{ value: 20 }],
      actor: 'desk',
      why: 'a test',
      setAt: AT + 1000,
    })
    expect(applyEntries(own, [thresholdSet(2, 0)]).thresholds.size).toBe(0)
  })
  it('holds an official warning until it ends, and an update keeps when it was issued', () => {
    const issued = applyEntries(EMPTY_PICTURE, [warningIssued(1, 7)])
    const updated = applyEntries(issued, [{ ...warningIssued(2, 7), level: 'red' }])
    expect(updated.warnings.get('w7')).toMatchObject({ level: 'red', issuedAt: AT + 1000 })
    expect(applyEntries(updated, [warningEnded(3, 7)]).warnings.size).toBe(0)
  })
  it('passes a kind it does not know and still advances', () => {
    const before = applyEntries(EMPTY_PICTURE, [raised(1, 'a')])
    const after = applyEntries(before, [fromTheFuture(2)])
    expect(after).toEqual({ ...before, seq: 2, at: AT + 2000 })
  })
  it('keeps a bounded past', () => {
    const entries = Array.from({ length: 600 }, (_, i) => [
      raised(2 * i + 1, `a${i}`),
      cleared(2 * i + 2, `a${i}`),
    ]).flat()
    const { pastAlarms } = applyEntries(EMPTY_PICTURE, entries)
    expect([pastAlarms.length, pastAlarms.at(-1)?.id]).toEqual([500, 'a599'])
  })
})

describe('the order of entries', () => {
  it('may overlap: what was folded is skipped', () => {
    const picture = applyEntries(EMPTY_PICTURE, [raised(1, 'a'), cleared(2, 'a')])
    expect(applyEntries(picture, [raised(1, 'a'), cleared(2, 'a')])).toBe(picture)
    expect(applyEntries(picture, [cleared(2, 'a'), raised(3, 'b')])).toEqual(applyEntries(picture, [raised(3, 'b')]))
  })
  it('may not gap: the picture must be asked for anew', () => {
    const picture = applyEntries(EMPTY_PICTURE, [raised(1, 'a')])
    expect(() => applyEntries(picture, [raised(3, 'b')])).toThrow(GapError)
    expect(() => applyEntries(picture, [raised(3, 'b')])).toThrow('have 1, got 3')
    expect(() => applyEntries(picture, [raised(2, 'b'), raised(4, 'c')])).toThrow(GapError)
  })
  it('never alters the picture it was given', () => {
    fc.assert(
      fc.property(journals, fc.nat(60), (entries, cut) => {
        const head = applyEntries(EMPTY_PICTURE, entries.slice(0, cut))
        const kept = structuredClone(head)
        applyEntries(head, entries)
        expect(head).toEqual(kept)
      }),
    )
  })
})

describe('a snapshot', () => {
  it('crosses the wire and is the same picture', () => {
    fc.assert(
      fc.property(journals, (entries) => {
        const picture = applyEntries(EMPTY_PICTURE, entries)
        const wire = snapshotSchema.parse(JSON.parse(JSON.stringify(toSnapshot(picture))))
        expect(fromSnapshot(wire)).toEqual(picture)
      }),
    )
  })
  it('and the entries after it make the whole, wherever it was taken and however much overlaps', () => {
    fc.assert(
      fc.property(journals, fc.nat(60), fc.nat(60), (entries, taken, from) => {
        const snapshot = toSnapshot(applyEntries(EMPTY_PICTURE, entries.slice(0, taken)))
        const tail = entries.slice(Math.min(from, taken))
        expect(applyEntries(fromSnapshot(snapshot), tail)).toEqual(applyEntries(EMPTY_PICTURE, entries))
      }),
    )
  })
})
