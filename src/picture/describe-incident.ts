import type { EntryOf } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'
import { casualtyLine } from './casualty-line.ts'
import type { Descriptions } from './describe-entry.ts'
import { GRADE_WORDS, RESPONSE_WORDS, STATE_WORDS, TREND_WORDS, TYPE_WORDS, WARNING_WORDS } from './incident-words.ts'

const CHANNELS = {
  desk: ['席位记录', 'Desk'],
  phone: ['电话', 'Phone'],
  radio: ['电台', 'Radio'],
  field: ['现场', 'Field'],
  meeting: ['会商', 'Meeting'],
} as const

type Kinds =
  | 'incident-opened'
  | 'incident-edited'
  | 'casualties-reported'
  | 'incident-advanced'
  | 'incident-graded'
  | 'incident-warned'
  | 'incident-warning-withdrawn'
  | 'response-activated'
  | 'response-changed'
  | 'post-established'
  | 'command-offered'
  | 'command-accepted'
  | 'command-declined'
  | 'incident-assigned'
  | 'response-ended'
  | 'incident-merged'
  | 'incident-split'
  | 'note-logged'

/** The life of an incident. */
export const describeIncident: Descriptions<Kinds> = {
  'incident-opened': ({ serial, title, type }, zh, en) => [
    `${zh.who}立案 ${serial}：${title}（${TYPE_WORDS[type].zh}）`,
    `${en.who} opened incident ${serial}: ${title} (${TYPE_WORDS[type].en})`,
  ],
  'incident-edited': ({ changes }, zh, en) => {
    const { zh: said, en: saidEn } = editWords(changes)
    return [`${zh.who}更新事件信息：${said}`, `${en.who} changed the incident: ${saidEn}`]
  },
  'casualties-reported': ({ casualties, basis }, zh, en) => {
    const line = casualtyLine(casualties)
    return [`${zh.who}报告伤亡：${line.zh}（依据：${basis}）`, `${en.who} reported people: ${line.en} (by: ${basis})`]
  },
  'incident-advanced': ({ to, why }, zh, en) => [
    `${zh.who}将事件转为“${STATE_WORDS[to].zh}”：${why}`,
    `${en.who} moved the incident to “${STATE_WORDS[to].en}”: ${why}`,
  ],
  'incident-graded': ({ grade, basis }, zh, en) =>
    grade === null
      ? [`${zh.who}撤销事件分级（${basis}）`, `${en.who} took the grade back (${basis})`]
      : [
          `${zh.who}定级为${GRADE_WORDS[grade].zh}（${basis}）`,
          `${en.who} graded the incident ${GRADE_WORDS[grade].en} (${basis})`,
        ],
  'incident-warned': ({ level, area, startsAt, endsAt }, zh, en) => [
    `${zh.who}发布${WARNING_WORDS[level].zh}预警，范围${area}，${zh.clock(startsAt)} 至 ${zh.clock(endsAt)}`,
    `${en.who} issued a ${WARNING_WORDS[level].en} warning for ${area}, ${en.clock(startsAt)} to ${en.clock(endsAt)}`,
  ],
  'incident-warning-withdrawn': ({ why }, zh, en) => [
    `${zh.who}解除预警：${why}`,
    `${en.who} withdrew the warning: ${why}`,
  ],
  'response-activated': ({ level, matter, expectedHours }, zh, en) => [
    `${zh.who}启动${RESPONSE_WORDS[level].zh}响应：${matter}，预计 ${expectedHours} 小时`,
    `${en.who} activated response ${RESPONSE_WORDS[level].en}: ${matter}, expected to last ${expectedHours} h`,
  ],
  'response-changed': ({ level, why }, zh, en) => [
    `${zh.who}将响应调整为${RESPONSE_WORDS[level].zh}：${why}`,
    `${en.who} changed the response to ${RESPONSE_WORDS[level].en}: ${why}`,
  ],
  'post-established': ({ placeName, commander }, zh, en) => [
    `${zh.who}在${placeName}设立指挥部，由${zh.the('post', commander)}指挥`,
    `${en.who} set up the command post at ${placeName}, ${en.the('post', commander)} commanding`,
  ],
  'command-offered': ({ to }, zh, en) => [
    `${zh.who}提请${zh.the('post', to)}接任指挥`,
    `${en.who} offered command to ${en.the('post', to)}`,
  ],
  'command-accepted': (_entry, zh, en) => [`${zh.who}接任指挥`, `${en.who} took command`],
  'command-declined': ({ why }, zh, en) => [`${zh.who}未接任指挥：${why}`, `${en.who} declined command: ${why}`],
  'incident-assigned': ({ to }, zh, en) => [
    `${zh.who}将事件交${zh.the('post', to)}办理`,
    `${en.who} gave the incident to ${en.the('post', to)}`,
  ],
  'response-ended': ({ why, signer }, zh, en) => [
    `${zh.who}终止响应，${zh.the('post', signer)}签发：${why}`,
    `${en.who} ended the response, signed by ${en.the('post', signer)}: ${why}`,
  ],
  'incident-merged': ({ incident, into, why }, zh, en) => [
    `${zh.who}将${zh.the('incident', incident)}并入${zh.the('incident', into)}：${why}`,
    `${en.who} merged ${en.the('incident', incident)} into ${en.the('incident', into)}: ${why}`,
  ],
  'incident-split': ({ title, serial, why }, zh, en) => [
    `${zh.who}拆出事件 ${serial}“${title}”：${why}`,
    `${en.who} split off incident ${serial} “${title}”: ${why}`,
  ],
  'note-logged': ({ channel, text }, zh, en) => [
    `${CHANNELS[channel][0]}（${zh.who}）：${text}`,
    `${CHANNELS[channel][1]} (${en.who}): ${text}`,
  ],
}

function editWords({
  title,
  type,
  severity,
  placeName,
  position,
  summary,
  cause,
  trend,
}: EntryOf<'incident-edited'>['changes']): Words {
  const parts: (readonly [zh: string, en: string] | undefined)[] = [
    title === undefined ? undefined : [`名称“${title}”`, `title “${title}”`],
    type && [`类型${TYPE_WORDS[type].zh}`, `type ${TYPE_WORDS[type].en}`],
    severity && [`紧急程度${WARNING_WORDS[severity].zh}`, `urgency ${WARNING_WORDS[severity].en}`],
    placeName === undefined ? undefined : [`地点“${placeName}”`, `place “${placeName}”`],
    position && ['位置已移动', 'moved on the map'],
    summary === undefined ? undefined : [`情况：${summary}`, `situation: ${summary}`],
    cause === undefined ? undefined : [`原因：${cause}`, `cause: ${cause}`],
    trend && [`趋势${TREND_WORDS[trend].zh}`, `trend ${TREND_WORDS[trend].en}`],
  ]
  const said = parts.filter((part) => part !== undefined)
  if (said.length === 0) return { zh: '没有变化', en: 'nothing' }
  return { zh: said.map(([zh]) => zh).join('；'), en: said.map(([, en]) => en).join('; ') }
}
