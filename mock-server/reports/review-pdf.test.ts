import { expect, test } from 'vitest'
import { entryNames } from '#picture/entry-names.ts'
import { FLOOD_BEGINS, FLOOD_GOES_ON, STORY_AT, tell } from '#picture/flood-story.ts'
import { reviewOf } from '#picture/review.ts'
import type { Review } from '#contract/review.ts'
import { manualClock } from '../manual-clock.ts'
import { openFontSlices } from './font-slices.ts'
import { openedPdf } from './opened-pdf.ts'
import { createPrintFonts } from './print-fonts.ts'
import { printedReview } from './printed-review.ts'
import { reviewPdf } from './review-pdf.ts'
import { startPrinting } from './start-printing.ts'

const { entries, picture } = tell([...FLOOD_BEGINS, ...FLOOD_GOES_ON])
const HOUSE = { city: { zh: '河城', en: 'Rivertown' }, demo: false, utcOffsetMinutes: 300 }
const STREETS = {
  start: Uint32Array.of(0, 2),
  streetClass: Uint8Array.of(2),
  freeKph: Uint8Array.of(60),
  lng: Float64Array.of(71.399, 71.401),
  lat: Float64Array.of(51.1, 51.1),
}
function reviewed(part: Partial<Pick<Review, 'demo' | 'exercise'>> = {}): Review {
  const review = reviewOf({
    incident: 'incident-flood',
    entries,
    units: picture.desk.units.values(),
    nameOf: entryNames(picture, () => ({ zh: '值班一席', en: 'Duty desk 1' }), entries),
    metricOf: () => ({ name: { zh: '积水', en: 'Depth' }, unit: 'cm', digits: 0 }),
    placeName: () => ({ zh: '三号下穿', en: 'Underpass 3' }),
    recordedOf: () => undefined,
    utcOffsetMinutes: 300,
    now: STORY_AT + 90 * 60_000,
    demo: false,
    exercise: null,
    cut: false,
    ...part,
  })
  if (!review) throw new Error('the story has no such incident')
  return review
}
const fonts = createPrintFonts(await openFontSlices())
const printedIn = (lang: 'zh' | 'en', review = reviewed()) => printedReview(review, lang, HOUSE, STREETS)

test('a review is printed on A4 with its fonts inside, its serial in its description, and every character it needs', async () => {
  const pdf = await reviewPdf(printedIn('zh'), fonts)
  const latin = Buffer.from(pdf).toString('latin1')
  expect(latin).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/)
  expect(latin).toContain('/FontFile2')
  expect(latin).toContain('20261127-0001')
  const { pages, characters } = openedPdf(pdf)
  expect(pages).toBeGreaterThan(2)
  for (const character of '河城突发事件复盘报告时限命令决策依据时间线泵车三队●▲')
    expect(characters).toContain(character)
  expect(characters).not.toContain('□')
})

test.each([
  ['an exercise', { exercise: '汛期演练', demo: true }, '练'],
  ['the demonstration', { exercise: null, demo: true }, '示'],
] as const)('every page of %s is watermarked, and no page of a real one', async (_what, part, character) => {
  const marked = openedPdf(await reviewPdf(printedIn('en', reviewed(part)), fonts))
  const real = openedPdf(await reviewPdf(printedIn('en'), fonts))
  const turned = (text: string) => text.match(/0\.7071\d* -?0\.7071\d* -?0\.7071\d* 0\.7071\d*/g)?.length ?? 0
  expect(turned(marked.text)).toBe(marked.pages)
  expect(marked.characters).toContain(character)
  expect(turned(real.text)).toBe(0)
})

test('the same review is the same file, here and in the thread that prints', async () => {
  const printer = startPrinting(manualClock(0))
  try {
    const here = Buffer.from(await reviewPdf(printedIn('zh'), fonts))
    expect(here.equals(await printer.printReview(printedIn('zh')))).toBe(true)
  } finally {
    await printer.stop()
  }
})

test('the frame of its maps holds the place and every unit, and no base that is far away makes it a speck', () => {
  const { frame, streets } = printedIn('zh')
  const [west, south, east, north] = frame
  expect([west < 71.4, 71.4 < east, south < 51.1, 51.1 < north]).toEqual([true, true, true, true])
  expect(north - south).toBeLessThanOrEqual(0.24)
  expect(streets).toHaveLength(1)
})
