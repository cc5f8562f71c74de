import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entrySchema } from '#contract/entry.ts'
import type { Draft } from '#contract/entry.ts'
import { EMPTY_PICTURE, applyEntries } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import type { IssuedWarning } from '../protocol.ts'
import { expiredDrafts, warningDrafts } from './warning-book.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const HOUR = 3_600_000
const rain: IssuedWarning = {
  id: 's,A',
  sender: '河城气象台',
  event: { zh: '暴雨', en: 'Rainstorm' },
  headline: { zh: '暴雨橙色预警', en: 'Orange rainstorm warning' },
  level: 'orange',
  areaName: '河东',
  area: [
    [
      [71.4, 51.1],
      [71.5, 51.1],
      [71.5, 51.2],
      [71.4, 51.1],
    ],
  ],
  effectiveAt: NOW,
  expiresAt: NOW + 6 * HOUR,
}
/** The journal: numbers drafts, writes an id once, folds. */
function write(picture: Picture, drafts: readonly Draft[]): Picture {
  return applyEntries(
    picture,
    drafts.map((draft, i) => entrySchema.parse({ ...draft, seq: picture.seq + 1 + i })),
  )
}
const kinds = (drafts: readonly Draft[]) =>
  drafts.map((draft) => ('why' in draft ? `${draft.kind} ${draft.why}` : draft.kind))

test('a warning is issued once, under source and name, however often its source says it, over a restart too', () => {
  const drafts = warningDrafts(EMPTY_PICTURE.warnings, 'weather', [rain], NOW)
  expect(drafts).toMatchObject([{ kind: 'warning-issued', warning: 'weather/s,A', source: 'weather', at: NOW }])
  const picture = write(EMPTY_PICTURE, drafts)
  expect(warningDrafts(picture.warnings, 'weather', [rain], NOW + HOUR)).toEqual([])
  expect(warningDrafts(picture.warnings, 'weather', [structuredClone(rain)], NOW + HOUR)).toEqual([])
})
test('what says something else is issued again under the same name', () => {
  const picture = write(EMPTY_PICTURE, warningDrafts(EMPTY_PICTURE.warnings, 'weather', [rain], NOW))
  const drafts = warningDrafts(picture.warnings, 'weather', [{ ...rain, level: 'red' }], NOW + HOUR)
  expect(kinds(drafts)).toEqual(['warning-issued'])
  const after = write(picture, drafts)
  expect(after.warnings.get('weather/s,A')).toMatchObject({ level: 'red', issuedAt: NOW })
})
test('what is missing was cancelled; what is over expired, at its own time', () => {
  const picture = write(EMPTY_PICTURE, warningDrafts(EMPTY_PICTURE.warnings, 'weather', [rain], NOW))
  expect(warningDrafts(picture.warnings, 'weather', [], NOW + HOUR)).toMatchObject([
    { kind: 'warning-ended', why: 'cancelled', at: NOW + HOUR, warning: 'weather/s,A' },
  ])
  expect(warningDrafts(picture.warnings, 'weather', [rain], NOW + 7 * HOUR)).toMatchObject([
    { kind: 'warning-ended', why: 'expired', at: NOW + 6 * HOUR },
  ])
  expect(expiredDrafts(picture.warnings, NOW + 6 * HOUR)).toMatchObject([{ why: 'expired', at: NOW + 6 * HOUR }])
  expect(expiredDrafts(picture.warnings, NOW + 6 * HOUR - 1)).toEqual([])
})
test('a source ends its own warnings only', () => {
  const picture = write(EMPTY_PICTURE, warningDrafts(EMPTY_PICTURE.warnings, 'weather', [rain], NOW))
  expect(warningDrafts(picture.warnings, 'floods', [], NOW + HOUR)).toEqual([])
})
test('a warning that ended and is issued anew gets an entry of its own', () => {
  const first = warningDrafts(EMPTY_PICTURE.warnings, 'w', [rain], NOW)
  const one = write(EMPTY_PICTURE, first)
  const ended = warningDrafts(one.warnings, 'w', [], NOW + HOUR)
  const two = write(one, ended)
  const second = warningDrafts(two.warnings, 'w', [rain], NOW + 2 * HOUR)
  const three = write(two, second)
  const endedAgain = warningDrafts(three.warnings, 'w', [], NOW + 3 * HOUR)
  expect(new Set([first, ended, second, endedAgain].flat().map(({ id }) => id)).size).toBe(4)
})
test('an empty journal and a warning that is over give nothing', () => {
  expect(warningDrafts(EMPTY_PICTURE.warnings, 'w', [{ ...rain, expiresAt: NOW }], NOW)).toEqual([])
})

test('after any rounds the picture holds what was said last, and saying it again gives nothing', () => {
  const warning = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    level: fc.constantFrom('red', 'blue', null),
    hours: fc.integer({ min: 1, max: 6 }),
  })
  const round = fc.uniqueArray(warning, { selector: ({ id }) => id })
  fc.assert(
    fc.property(fc.array(round, { maxLength: 6 }), (rounds) => {
      let picture = EMPTY_PICTURE
      rounds.forEach((said, i) => {
        const now = NOW + i * HOUR
        const issued = said.map(({ id, level, hours }) => ({ ...rain, id, level, expiresAt: NOW + hours * HOUR }))
        picture = write(picture, warningDrafts(picture.warnings, 'w', issued, now))
        const standing = issued.filter(({ expiresAt }) => expiresAt > now)
        expect([...picture.warnings.keys()].toSorted()).toEqual(standing.map(({ id }) => `w/${id}`).toSorted())
        expect(warningDrafts(picture.warnings, 'w', issued, now)).toEqual([])
      })
    }),
  )
})
