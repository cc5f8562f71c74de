import { afterAll, expect, test } from 'vitest'
import { manualClock } from '../manual-clock.ts'
import { openFontSlices } from './font-slices.ts'
import { openedPdf } from './opened-pdf.ts'
import { createPrintFonts } from './print-fonts.ts'
import { printedReport } from './printed-report.ts'
import type { PrintedReport } from './printed-report.ts'
import { reportPdf } from './report-pdf.ts'
import { reportText } from './report-text.ts'
import { startPrinting } from './start-printing.ts'

const AT = Date.UTC(2026, 10, 27, 8, 30)
const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const REPORT: PrintedReport = {
  lang: 'zh',
  house: '河城应急指挥中心',
  name: '首报',
  serial: '20261127-0001-S01',
  text: {
    title: '关于三号下穿积水的首报',
    asOf: AT,
    parts: [
      { heading: '基本情况', text: '事件编号：20261127-0001\n事发地点：三号下穿，水深 62 cm。' },
      { heading: '人员伤亡', text: '伤亡情况尚未核实，不明。' },
    ],
  },
  signed: { post: '指挥长', at: AT, sha256: SHA },
  exercise: null,
  demo: false,
  utcOffsetMinutes: 300,
}
const fonts = createPrintFonts(await openFontSlices())
const printer = startPrinting(manualClock(0))
afterAll(() => printer.stop())

test('a report is printed on A4 with its Chinese fonts inside, and the text can be searched', async () => {
  const pdf = await reportPdf(REPORT, fonts)
  const latin = Buffer.from(pdf).toString('latin1')
  expect(latin.startsWith('%PDF-1.7')).toBe(true)
  expect(latin).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/)
  expect(latin).toContain('/FontFile2')
  expect(latin).not.toContain('/Subtype /Type3')
  const { characters } = openedPdf(pdf)
  for (const character of '河城应急指挥中心首报关于三号下穿积水事件编号伤亡情况尚未核实不明签发校验') {
    expect(characters).toContain(character)
  }
})

test('the same report is the same file, byte by byte', async () => {
  expect(Buffer.from(await reportPdf(REPORT, fonts)).equals(await reportPdf(REPORT, fonts))).toBe(true)
})

test('every page of an exercise is watermarked, and no page of a real report', async () => {
  const long = {
    ...REPORT.text,
    parts: [
      { heading: '处置经过', text: Array.from({ length: 130 }, (_, i) => `13:0${i % 10} 泵车三队到场`).join('\n') },
    ],
  }
  const drill = openedPdf(await reportPdf({ ...REPORT, text: long, exercise: '汛期演练' }, fonts))
  const real = openedPdf(await reportPdf({ ...REPORT, text: long }, fonts))
  expect(drill.pages).toBeGreaterThan(2)
  // Rotated by 45 degrees: only the watermark is.
  const turned = (text: string) => text.match(/0\.7071\d* -?0\.7071\d* -?0\.7071\d* 0\.7071\d*/g)?.length ?? 0
  expect(turned(drill.text)).toBe(drill.pages)
  expect(turned(real.text)).toBe(0)
  expect(drill.characters).toContain('演')
})

test('a character that the font has not is a box on paper and itself in the text', async () => {
  const odd = { ...REPORT, text: { ...REPORT.text, title: '水\u{2A6D6}位' } }
  expect(openedPdf(await reportPdf(odd, fonts)).characters).toContain('□')
  expect(reportText(odd)).toContain('\u{2A6D6}')
})

test('plain text says the same: title, serial, signer, parts, checksum, and an exercise at its head and its end', () => {
  const lines = reportText({ ...REPORT, exercise: '汛期演练', demo: true }).split('\r\n')
  expect(lines).toEqual([
    '演练：汛期演练。不是真实事件。',
    '演示数据：街道和建筑真实，读数为模拟。',
    '河城应急指挥中心　突发事件信息首报',
    '编号：20261127-0001-S01',
    '情况截至 2026-11-27 13:30',
    '签发：指挥长　2026-11-27 13:30',
    '',
    '关于三号下穿积水的首报',
    '',
    '一、基本情况',
    '事件编号：20261127-0001',
    '事发地点：三号下穿，水深 62 cm。',
    '',
    '二、人员伤亡',
    '伤亡情况尚未核实，不明。',
    '',
    `正文校验 SHA-256：${SHA}`,
    '演练：汛期演练。不是真实事件。',
    '演示数据：街道和建筑真实，读数为模拟。',
    '',
  ])
})

test('a draft says on its face that it is one', () => {
  const text = reportText({ ...REPORT, signed: null, lang: 'en' })
  expect(text).toContain('Not signed (draft)')
  expect(text).toContain('must not leave the house')
})

test('what is printed comes from the report and its signature', () => {
  const report = {
    id: 'report-1',
    version: 9,
    incident: 'i',
    is: 'followup',
    number: 2,
    lang: 'en',
    text: REPORT.text,
    savedAt: AT,
    savedBy: 'duty-1',
    signed: { at: AT, by: 'commander', sha256: SHA },
    sentAt: null,
  } as const
  const house = { city: { zh: '河城', en: 'Rivertown' }, demo: true, utcOffsetMinutes: 300 }
  const post = (id: string) => (id === 'commander' ? { zh: '指挥长', en: 'Commander' } : undefined)
  expect(printedReport(report, { serial: '20261127-0001' }, house, post, null)).toEqual({
    lang: 'en',
    house: 'Rivertown Emergency Command Centre',
    name: 'follow-up 2',
    serial: '20261127-0001-X02',
    text: REPORT.text,
    signed: { post: 'Commander', at: AT, sha256: SHA },
    exercise: null,
    demo: true,
    utcOffsetMinutes: 300,
  })
})

test('the thread prints the same file, several at once, and stops when asked', async () => {
  const here = Buffer.from(await reportPdf(REPORT, fonts))
  const [one, two] = await Promise.all([printer.print(REPORT), printer.print({ ...REPORT, lang: 'en' })])
  expect(here.equals(one)).toBe(true)
  expect(here.equals(two)).toBe(false)
  const [late] = await Promise.allSettled([printer.print(REPORT), printer.stop()])
  expect(late).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('stopped') as string } })
})
