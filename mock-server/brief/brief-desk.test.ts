import { expect, test } from 'vitest'
import { briefAnswerSchema } from '#contract/brief.ts'
import { CommandDouble } from '#picture/command-double.ts'
import { openFontSlices } from '../reports/font-slices.ts'
import { openedPdf } from '../reports/opened-pdf.ts'
import { briefPdf } from '../reports/brief-pdf.ts'
import { createPrintFonts } from '../reports/print-fonts.ts'
import { printedBrief } from '../reports/printed-brief.ts'
import { createBriefDesk } from './brief-desk.ts'

const NOON = Date.UTC(2026, 10, 27, 12)
const HOUSE = { city: { zh: '河城', en: 'Rivertown' }, demo: true, utcOffsetMinutes: 0 }
const named = (place: string) => ({ zh: place === 'city' ? '全市' : place, en: place === 'city' ? 'City' : place })

function scene() {
  const room = new CommandDouble(NOON)
  const figures = { index: 82.41, aqi: 60 }
  const answers: Record<string, unknown> = {}
  const desk = createBriefDesk({
    query({ metric, place, from, to }) {
      const mean = metric === 'aqi' ? [figures.aqi] : metric === 'city_index' ? [81] : []
      const one = { at: mean.map(() => from), mean, max: mean, min: mean, last: mean, count: mean.map(() => 9) }
      return Promise.resolve({ metric, place, from, to, bucketMs: to - from, ...one })
    },
    measured: (metric) =>
      metric === 'city_index'
        ? { at: room.now, freshness: 'fresh', value: figures.index }
        : { at: null, freshness: 'unknown' },
    picture: () => room.picture,
    ask: (address) => Promise.resolve(answers[address]),
    placeName: named,
    postName: () => ({ zh: '值班员', en: 'Duty' }),
    utcOffsetMinutes: 0,
    demo: true,
    now: () => room.now,
  })
  return { room, desk, figures, answers }
}

test('the draft is today’s; saved, it stays as it was and its figures are looked up again', async () => {
  const { room, desk, figures } = scene()
  const draft = briefAnswerSchema.parse(await desk.brief('today'))
  expect([draft.day, draft.edition, draft.changed]).toEqual(['20261127', 0, []])
  const sentences = draft.sentences.map((one) =>
    one.id === 'index'
      ? { ...one, said: { ...one.said, zh: '指数平稳，82.4。' }, edited: { zh: true, en: false } }
      : one,
  )
  room.ask('duty', { do: 'save-brief', day: draft.day, sentences })
  figures.index = 70
  figures.aqi = 64
  const saved = briefAnswerSchema.parse(await desk.brief('today'))
  expect(saved.edition).toBe(1)
  expect(saved.sentences.find(({ id }) => id === 'index')?.said.zh).toBe('指数平稳，82.4。')
  expect(saved.draft.find(({ id }) => id === 'index')?.said.zh).toContain('70.0')
  expect(saved.changed.map(({ metric, was, is }) => [metric, was, is])).toEqual(
    expect.arrayContaining([
      ['city_index', 82.41, 70],
      ['aqi', 60, 64],
    ]),
  )
  expect(await desk.brief('20261101')).toBeUndefined()
})

test('what the forecasts and the analysis of causes tell becomes sentences; silence becomes a missing part', async () => {
  const { desk, answers } = scene()
  answers['/api/forecasts/crossings'] = {
    at: NOON,
    alarmFrom: 0.5,
    alarmUntil: 0.3,
    rows: [
      {
        metric: 'tti',
        place: 'city',
        cadence: 'hour',
        originAt: NOON,
        madeAt: NOON,
        method: 'mstl',
        alarm: null,
        crossing: {
          rule: { op: '>=', value: 1.8, severity: 'yellow' },
          at: NOON + 3_600_000,
          plusMinusMs: 1_500_000,
          probability: 0.72,
          courses: 40,
          value: 1.9,
        },
      },
    ],
  }
  const { sentences } = briefAnswerSchema.parse(await desk.brief('today'))
  const ahead = sentences.find(({ section }) => section === 'ahead')
  expect(ahead?.said.zh).toContain('13:00 ±25 分钟升过 1.8')
  expect(ahead?.said.zh).toContain('概率 72%')
  expect(sentences.find(({ section }) => section === 'why')?.said.zh).toContain('从缺')
})

test('on paper stand the sentence and its number, marks for what changed, in both languages', async () => {
  const { room, desk, figures } = scene()
  const { day, sentences } = briefAnswerSchema.parse(await desk.brief('today'))
  room.ask('duty', { do: 'save-brief', day, sentences })
  figures.index = 70
  const brief = briefAnswerSchema.parse(await desk.brief('today'))
  const fonts = createPrintFonts(await openFontSlices())
  for (const lang of ['zh', 'en'] as const) {
    const printed = printedBrief(brief, lang, HOUSE, named)
    const first = printed.parts[0]!.sentences[0]!
    expect(first).toContain('82.4')
    expect(first).toContain(lang === 'zh' ? '数值已变化' : 'figures changed since')
    expect(printed.figures[0]).toMatchObject({ number: '1', value: '82.4 分', now: expect.stringContaining('70.0') })
    const pdf = await briefPdf(printed, fonts)
    expect(Buffer.from(await briefPdf(printed, fonts)).equals(pdf)).toBe(true)
    const { characters, pages } = openedPdf(pdf)
    expect(pages).toBe(1)
    for (const character of first.match(/[\p{Script=Han}\d]/gu) ?? []) expect(characters).toContain(character)
  }
})
