import type { Incident, Report } from '#contract/desk-snapshot.ts'
import type { ReportKind } from '#contract/report-act.ts'
import { draftReport } from '#picture/draft-report.ts'
import { isRunning } from '#picture/incident-steps.ts'
import { COMMANDER, DUTY, SECOND_DUTY } from './habit.ts'
import type { ActingScene, Due, Habit } from './habit.ts'
import { matterOf } from './matters.ts'

const HOUR_MS = 3_600_000
const TO = '市总值班室'

/** The first report, a follow-up each hour while it lasts, the final one; by telephone before in writing. */
export const writeReports: Habit = (scene) =>
  [...scene.picture.desk.incidents.values()].flatMap((incident): Due[] => {
    if (!matterOf(incident.type) || !incident.response) return []
    return [...phoned(incident), ...written(scene, incident)]
  })

function phoned({ id: incident, phonedAt, title, response }: Incident): Due[] {
  if (phonedAt !== null) return []
  return [
    {
      key: `phone ${incident}`,
      post: DUTY,
      afterS: [90, 300],
      ask: () => ({
        do: 'phone-report',
        incident,
        to: TO,
        text: `${title}，已启动${response?.level ?? ''}级响应，书面首报随后`,
      }),
    },
  ]
}

function written(scene: ActingScene, incident: Incident): Due[] {
  const { picture, now } = scene
  const own = [...picture.desk.reports.values()].filter((report) => report.incident === incident.id)
  const wanted: { kind: ReportKind; number: number; afterS: readonly [number, number]; since?: number }[] = [
    { kind: 'first', number: 1, afterS: [300, 640] },
  ]
  const last = own.filter(({ is, signed }) => is !== 'final' && signed).toSorted((a, b) => b.text.asOf - a.text.asOf)[0]
  const waiting = own.some(({ signed }) => signed === null)
  if (
    last &&
    !waiting &&
    isRunning(incident) &&
    incident.state !== 'controlled' &&
    now - last.text.asOf >= 0.65 * HOUR_MS
  )
    wanted.push({ kind: 'followup', number: own.filter(({ is }) => is === 'followup').length + 1, afterS: [30, 240] })
  if (incident.endedAt !== null) wanted.push({ kind: 'final', number: 1, afterS: [240, 540] })
  const dues = wanted.flatMap(({ kind, number, afterS }): Due[] => {
    const report = scene.made(`report ${incident.id} ${kind} ${number}`)
    if (picture.desk.reports.has(report)) return []
    return [
      {
        key: `write ${incident.id} ${kind} ${number}`,
        post: DUTY,
        afterS,
        ask: () => ({
          do: 'save-report',
          report,
          incident: incident.id,
          is: kind,
          lang: 'zh',
          text: textOf(scene, incident, kind),
        }),
      },
    ]
  })
  return [...dues, ...own.flatMap((report) => onTheirWay(scene, report))]
}

function textOf({ picture, now, utcOffsetMinutes, posts, about }: ActingScene, incident: Incident, is: ReportKind) {
  const nameOf = (id: string) => posts.get(id)?.name ?? { zh: id, en: id }
  return draftReport({ picture, incident, entries: about(incident.id), is, lang: 'zh', now, utcOffsetMinutes, nameOf })
}

/** Signed by the commander, sent, and confirmed by telephone. Nothing leaves the house: a story has nobody who would take it out. */
function onTheirWay({ picture, made }: ActingScene, { id: report, version, signed, sentAt }: Report): Due[] {
  if (!signed)
    return [
      {
        key: `sign ${report}`,
        post: COMMANDER,
        afterS: [45, 160],
        ask: () => ({ do: 'sign-report', report, expected: version }),
      },
    ]
  if (sentAt === null)
    return [
      {
        key: `send ${report}`,
        post: DUTY,
        afterS: [15, 50],
        ask: () => ({ do: 'send-report', report, message: made(`message ${report}`), channel: 'duty-room', to: TO }),
      },
    ]
  const message = [...picture.desk.messages.values()].find(({ ref }) => ref === report)
  if (!message || message.confirmed) return []
  return [
    {
      key: `confirm ${report}`,
      post: SECOND_DUTY,
      afterS: [60, 200],
      ask: () => ({ do: 'confirm-message', message: message.id, by: `${TO}（电话）` }),
    },
  ]
}
