import { cityMinute } from '#picture/city-time.ts'
import type { PrintedReport } from './printed-report.ts'

/** What stands around the text, on paper and in plain text alike. */
export interface PaperWords {
  readonly title: string
  readonly serial: string
  readonly asOf: string
  readonly signed: string
  /** Checksum of the signed text; for a draft, that it must not leave. */
  readonly foot: string
  readonly notes: readonly string[]
  readonly page: (page: number, pages: number) => string
  readonly heading: (heading: string, index: number) => string
}

const NUMBERS = '一二三四五六七八九十'

export function paperWords(report: PrintedReport): PaperWords {
  const { lang, house, name, serial, text, signed, exercise, demo, utcOffsetMinutes } = report
  const minute = (at: number) => cityMinute(at, utcOffsetMinutes)
  const say = (zh: string, en: string) => (lang === 'zh' ? zh : en)
  return {
    title: say(`${house}　突发事件信息${name}`, `${house} — ${name}`),
    serial: say(`编号：${serial}`, `No. ${serial}`),
    asOf: say(`情况截至 ${minute(text.asOf)}`, `Situation as of ${minute(text.asOf)}`),
    signed: signed
      ? say(`签发：${signed.post}　${minute(signed.at)}`, `Signed: ${signed.post}, ${minute(signed.at)}`)
      : say('未签发（草稿）', 'Not signed (draft)'),
    foot: signed
      ? say(`正文校验 SHA-256：${signed.sha256}`, `SHA-256 of the text: ${signed.sha256}`)
      : say('草稿，不得外发', 'Draft: must not leave the house'),
    notes: [
      ...(exercise === null
        ? []
        : [say(`演练：${exercise}。不是真实事件。`, `EXERCISE: ${exercise}. Not a real event.`)]),
      ...(demo
        ? [say('演示数据：街道和建筑真实，读数为模拟。', 'Demonstration: streets are real, readings are simulated.')]
        : []),
    ],
    page: (page, pages) => say(`第 ${page} 页　共 ${pages} 页`, `Page ${page} of ${pages}`),
    heading: (heading, index) => say(`${NUMBERS[index] ?? index + 1}、${heading}`, `${index + 1}. ${heading}`),
  }
}
