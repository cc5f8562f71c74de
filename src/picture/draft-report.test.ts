import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REPORT_KINDS, reportTextSchema } from '#contract/report-act.ts'
import type { ReportKind, ReportText } from '#contract/report-act.ts'
import { draftReport } from './draft-report.ts'
import { entryNames } from './entry-names.ts'
import { FLOOD_BEGINS, FLOOD_GOES_ON, STORY_AT, tell } from './flood-story.ts'
import type { Line } from './flood-story.ts'

const POSTS: Readonly<Record<string, { zh: string; en: string }>> = {
  'duty-1': { zh: '值班一席', en: 'Duty desk 1' },
  commander: { zh: '指挥长', en: 'Commander' },
}

function draft(lines: readonly Line[], is: ReportKind, lang: 'zh' | 'en' = 'zh'): ReportText {
  const { entries, picture } = tell(lines)
  const incident = picture.desk.incidents.get('incident-flood')
  if (!incident) throw new Error('The story has no incident')
  const about = entries.filter((entry) => 'incident' in entry && entry.incident === incident.id)
  const nameOf = entryNames(picture, (id) => POSTS[id], entries)
  return draftReport({
    picture,
    incident,
    entries: about,
    is,
    lang,
    now: STORY_AT + 30 * 60_000,
    utcOffsetMinutes: 300,
    nameOf,
  })
}
const part = ({ parts }: ReportText, heading: string) => parts.find((one) => one.heading === heading)?.text

test('the first report says what is known, and of the rest that it is not', () => {
  const report = draft(FLOOD_BEGINS, 'first')
  expect(report.title).toBe('关于三号下穿积水的首报')
  expect(part(report, '基本情况')).toBe(
    [
      '事件编号：20261127-0001',
      '事件类别：自然灾害，内涝',
      '事发时间：2026-11-27 13:01',
      '接报时间：2026-11-27 13:02',
      '事发地点：三号下穿 (71.40000, 51.10000 WGS84)',
      '事件分级：尚未定级',
      '信息来源：监测告警 1 条',
      '报告岗位：值班一席',
    ].join('\n'),
  )
  expect(part(report, '人员伤亡')).toBe('伤亡情况尚未核实，不明。')
  expect(part(report, '损失情况')).toContain('不明')
  expect(part(report, '当前情况')).toContain('监测：三号下穿 下穿通道积水 31 cm（2026-11-27 13:01）。')
  expect(part(report, '已采取措施')).toContain('13:10 值班一席派泵车三队赴三号下穿：赶赴排水')
  expect(part(report, '投入力量')).toBe(
    '共调派 1 支队伍、6 人，其中 0 支已到场。\n泵车三队：13:12 出动，预计 13:19 到场，三号下穿',
  )
  expect(part(report, '管控措施')).toContain('断路绕行；泵车排水')
})

test('a follow-up tells what is new, by how much each number changed since the signed report, and why', () => {
  const report = draft([...FLOOD_BEGINS, ...FLOOD_GOES_ON], 'followup')
  expect(report.title).toBe('关于三号下穿积水的续报1')
  expect(part(report, '人员伤亡')).toBe(
    [
      '截至 2026-11-27 13:24：死亡 0 人，失踪 0 人（上次报告时不明），重伤 0 人，轻伤 3 人（较上次报告 +2），被困 0 人（较上次报告 −2），转移安置人数不明。',
      '与上次报告不同的原因：泵车三队现场清点。',
      '来源：泵车三队现场清点。',
    ].join('\n'),
  )
  const done = part(report, '上次报告以来的处置') ?? ''
  expect(done).toContain('13:20 泵车三队到场')
  expect(done).not.toContain('13:10')
})

test('in English the same numbers stand with the same changes', () => {
  const report = draft([...FLOOD_BEGINS, ...FLOOD_GOES_ON], 'followup', 'en')
  expect(report.title).toBe('Follow-up 1: 三号下穿积水')
  expect(part(report, 'People')).toContain('slightly injured 3 (+2 on the last report)')
  expect(part(report, 'People')).toContain('missing 0 (not known in the last report)')
  expect(part(report, 'People')).toContain('evacuated not known')
})

test('a report before any other has no changes to show', () => {
  const text = part(draft([...FLOOD_BEGINS, FLOOD_GOES_ON[0]!], 'first'), '人员伤亡')
  expect(text).toContain('轻伤 1 人')
  expect(text).not.toContain('上次')
})

test('the brief is one page: three numbers, and no more than six lines of what was done', () => {
  const report = draft([...FLOOD_BEGINS, ...FLOOD_GOES_ON], 'brief')
  expect(report.parts.map(({ heading }) => heading)).toEqual(['三个数', '情况', '处置', '请示'])
  expect(report.parts[0]?.text.split('\n')).toHaveLength(3)
  const lines = report.parts[2]?.text.split('\n') ?? []
  expect(lines).toHaveLength(7)
  expect(lines[0]).toMatch(/^（更早的 \d+ 条从略/)
  expect(report.parts.map(({ text }) => text).join('').length).toBeLessThan(500)
})

test('the final report says on what the response was ended', () => {
  const ended: Line = [
    29,
    {
      actor: 'commander',
      role: 'commander',
      kind: 'response-ended',
      incident: 'incident-flood',
      checks: ['treated', 'restored'],
      why: '积水退净，道路恢复',
      signer: 'commander',
    },
  ]
  const text = part(draft([...FLOOD_BEGINS, ...FLOOD_GOES_ON, ended], 'final'), '响应终止')
  expect(text).toBe(
    '2026-11-27 13:29 终止响应，指挥长签发。\n确认：伤员已救治，主要设施已恢复。\n依据：积水退净，道路恢复',
  )
  expect(part(draft(FLOOD_BEGINS, 'final'), '响应终止')).toBe('响应尚未终止。')
})

test('ten thousand lines of journal still make a report that fits the contract, the newest kept', () => {
  const field = FLOOD_GOES_ON.find(([, { kind }]) => kind === 'field-reported')![1]
  const many: Line[] = Array.from({ length: 10_000 }, (_, i): Line => [20 + i / 1000, field])
  const report = draft([...FLOOD_BEGINS, ...many], 'final')
  expect(reportTextSchema.safeParse(report).success).toBe(true)
  expect(part(report, '处置经过')).toMatch(/^（更早的 \d+ 条从略/)
})

test('whatever part of a story is known, every report fits the contract and no unknown number is told as one', () => {
  const counts = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null })
  const casualties = fc.record({
    dead: counts,
    missing: counts,
    serious: counts,
    minor: counts,
    trapped: counts,
    evacuated: counts,
  })
  const rest = [...FLOOD_BEGINS.slice(3), ...FLOOD_GOES_ON]
  fc.assert(
    fc.property(
      fc.subarray(rest),
      fc.option(casualties, { nil: undefined }),
      fc.constantFrom(...REPORT_KINDS),
      fc.constantFrom('zh' as const, 'en' as const),
      (some, people, is, lang) => {
        const counted: Line[] =
          people === undefined
            ? []
            : [
                [
                  26,
                  {
                    kind: 'casualties-reported',
                    actor: 'duty-1',
                    incident: 'incident-flood',
                    casualties: people,
                    basis: 'x',
                  },
                ],
              ]
        const report = draft([...FLOOD_BEGINS.slice(0, 3), ...some, ...counted], is, lang)
        expect(reportTextSchema.safeParse(report).success).toBe(true)
        const all = report.parts.map(({ text }) => text).join('\n')
        expect(all).not.toMatch(/undefined|null|NaN|\[object|incident-flood|order-1|pump-3/)
        const saysUnknown = all.includes(lang === 'zh' ? '死亡人数不明' : 'dead not known')
        expect(people?.dead !== null || saysUnknown).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})
