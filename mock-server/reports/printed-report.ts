import type { Incident, Report } from '#contract/desk-snapshot.ts'
import type { ReportText } from '#contract/report-act.ts'
import type { Words } from '#contract/words.ts'
import { reportName } from '#picture/entry-names.ts'

/** Everything that stands on the paper, in the report's own language; nothing else is asked for while it is printed. */
export interface PrintedReport {
  readonly lang: keyof Words
  /** Whose paper it is. */
  readonly house: string
  /** 首报, 续报2 */
  readonly name: string
  readonly serial: string
  readonly text: ReportText
  /** null: a draft, which says so. */
  readonly signed: { readonly post: string; readonly at: number; readonly sha256: string } | null
  /** Name of the exercise; null: it is real. */
  readonly exercise: string | null
  /** Of the demonstration city: its readings are simulated. */
  readonly demo: boolean
  readonly utcOffsetMinutes: number
}

export interface PaperHouse {
  readonly city: Words
  readonly demo: boolean
  readonly utcOffsetMinutes: number
}

/** @param postName of the one who signed */
export function printedReport(
  report: Report,
  incident: Pick<Incident, 'serial'>,
  { city, demo, utcOffsetMinutes }: PaperHouse,
  postName: (id: string) => Words | undefined,
  exercise: string | null,
): PrintedReport {
  const { lang, signed } = report
  const post = signed && (postName(signed.by) ?? { zh: '某岗位', en: 'a post' })
  return {
    lang,
    house: lang === 'zh' ? `${city.zh}应急指挥中心` : `${city.en} Emergency Command Centre`,
    name: reportName(report.is, report.number)[lang],
    serial: `${incident.serial}-${SUFFIX[report.is]}${String(report.number).padStart(2, '0')}`,
    text: report.text,
    signed: signed && post && { post: post[lang], at: signed.at, sha256: signed.sha256 },
    exercise,
    demo,
    utcOffsetMinutes,
  }
}

const SUFFIX = { first: 'S', followup: 'X', final: 'Z', brief: 'L' } as const
