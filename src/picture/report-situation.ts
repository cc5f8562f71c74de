import { CLASS_OF_TYPE } from '#contract/incident.ts'
import type { IncidentClass } from '#contract/incident.ts'
import type { Words } from '#contract/words.ts'
import {
  CHECK_WORDS,
  GRADE_WORDS,
  RESPONSE_WORDS,
  STATE_WORDS,
  TREND_WORDS,
  TYPE_WORDS,
  WARNING_WORDS,
} from './incident-words.ts'
import { lines } from './report-scene.ts'
import type { ReportScene } from './report-scene.ts'

const CLASS_WORDS: Readonly<Record<IncidentClass, Words>> = {
  natural: { zh: '自然灾害', en: 'natural disaster' },
  accident: { zh: '事故灾难', en: 'accident' },
  health: { zh: '公共卫生事件', en: 'public health' },
  security: { zh: '社会安全事件', en: 'public security' },
}
const READINGS_MOST = 10

/** 报告要素: what, where, when, how grave (domain.md §C3, core fields). */
export function basicLines({ incident, say, words, minute, nameOf }: ReportScene): string {
  const { serial, type, placeName, lng, lat, occurredAt, receivedAt, grade, calls, alarms, openedBy } = incident
  const sources = [
    alarms.length > 0 && say(`监测告警 ${alarms.length} 条`, `alarms: ${alarms.length}`),
    calls.length > 0 && say(`来电 ${calls.length} 件`, `calls: ${calls.length}`),
  ].filter((one) => one !== false)
  const place = placeName === '' ? say('地点名称不明', 'name of the place not known') : placeName
  return lines(
    say(`事件编号：${serial}`, `Incident: ${serial}`),
    say('事件类别：', 'Kind: ') +
      `${words(CLASS_WORDS[CLASS_OF_TYPE[type]])}${say('，', ', ')}${words(TYPE_WORDS[type])}`,
    say(`事发时间：${minute(occurredAt)}`, `Happened: ${minute(occurredAt)}`),
    say(`接报时间：${minute(receivedAt)}`, `Received: ${minute(receivedAt)}`),
    say('事发地点：', 'Place: ') + `${place} (${lng.toFixed(5)}, ${lat.toFixed(5)} WGS84)`,
    say('事件分级：', 'Grade: ') + (grade === null ? say('尚未定级', 'not graded yet') : words(GRADE_WORDS[grade])),
    say('信息来源：', 'Heard by: ') +
      (sources.length === 0 ? say('值班人员录入', 'entered by the desk') : sources.join(say('，', ', '))),
    say('报告岗位：', 'Reported by: ') + words(nameOf('post', openedBy)),
  )
}

/** How things stand. */
export function situationLines(scene: ReportScene): string {
  const { incident, say, words, minute, previous } = scene
  const { state, summary, cause, trend, response, warning } = incident
  return lines(
    say(`处置阶段：${STATE_WORDS[state].zh}。`, `Stage: ${STATE_WORDS[state].en}.`),
    summary === '' ? say('现场情况尚无文字描述。', 'Nobody has described the scene in words yet.') : summary,
    ...readingLines(scene),
    say('原因：', 'Cause: ') + (cause === '' ? say('正在调查，尚不明。', 'being looked into, not known yet.') : cause),
    say(`趋势：${TREND_WORDS[trend].zh}。`, `Trend: ${TREND_WORDS[trend].en}.`),
    response === null
      ? say('应急响应：未启动。', 'Response: none.')
      : say(
          `应急响应：${RESPONSE_WORDS[response.level].zh}，${minute(response.at)} 启动，事项为${response.matter}，预计 ${response.expectedHours} 小时。`,
          `Response: ${RESPONSE_WORDS[response.level].en} since ${minute(response.at)}: ${response.matter}, expected to last ${response.expectedHours} h.`,
        ),
    warning &&
      say(
        `预警：${WARNING_WORDS[warning.level].zh}，${warning.area}，${minute(warning.startsAt)} 至 ${minute(warning.endsAt)}。`,
        `Warning: ${words(WARNING_WORDS[warning.level])}, ${warning.area}, ${minute(warning.startsAt)} to ${minute(warning.endsAt)}.`,
      ),
    previous &&
      say(
        `上一份已签发报告：${previous.text.title}（${minute(previous.text.asOf)}）。`,
        `Last signed report: ${previous.text.title} (${minute(previous.text.asOf)}).`,
      ),
  )
}

/** Alarms behind the incident that stand now, with the time of their values. */
function readingLines({ picture, incident, say, minute }: ReportScene): string[] {
  const standing = incident.alarms.flatMap((id) => picture.alarms.get(id) ?? [])
  const over = incident.alarms.length - standing.length
  return [
    ...standing
      .slice(0, READINGS_MOST)
      .map(({ title, placeName, evidence }) =>
        say(
          `监测：${placeName.zh} ${title.zh}（${minute(evidence.at)}）。`,
          `Measured: ${placeName.en}: ${title.en} (${minute(evidence.at)}).`,
        ),
      ),
    ...(standing.length > READINGS_MOST
      ? [say(`另有 ${standing.length - READINGS_MOST} 条告警。`, `${standing.length - READINGS_MOST} more alarms.`)]
      : []),
    ...(over > 0 ? [say(`相关告警已解除 ${over} 条。`, `${over} alarms of it have cleared.`)] : []),
  ]
}

/** No losses are written down anywhere in this house: that is what is said. */
export function lossLines({ say }: ReportScene): string {
  return say(
    '直接经济损失、房屋和设施损失尚未核定，不明。',
    'Losses of money, houses and services have not been assessed and are not known.',
  )
}

/** On what the response was ended. */
export function endingLines({ entries, say, words, minute, incident, nameOf }: ReportScene): string {
  const ended = entries.findLast((entry) => entry.kind === 'response-ended')
  if (!ended || incident.endedAt === null) return say('响应尚未终止。', 'The response has not been ended.')
  const checks = ended.checks.map((check) => words(CHECK_WORDS[check])).join(say('，', ', '))
  return lines(
    say(
      `${minute(ended.at)} 终止响应，${nameOf('post', ended.signer).zh}签发。`,
      `Ended at ${minute(ended.at)}, signed by ${nameOf('post', ended.signer).en}.`,
    ),
    checks !== '' && say(`确认：${checks}。`, `Confirmed: ${checks}.`),
    say(`依据：${ended.why}`, `Because: ${ended.why}`),
  )
}
