import type { StateRules } from './situation.ts'

/** Nobody wakes up for an alarm that was silenced for days: whoever wants longer says it again. */
const SILENCE_MOST_MS = 24 * 3_600_000

const GONE = {
  zh: '该告警已解除，无需再处理。',
  en: 'This alarm has cleared; there is nothing left to do with it.',
}

export const alarmRules: StateRules = {
  'acknowledge-alarm': ({ alarm }, { picture }) => {
    if (!picture.alarms.has(alarm)) return GONE
    if (!picture.desk.handling.get(alarm)?.acknowledged) return undefined
    return { zh: '该告警已被确认。', en: 'This alarm has been acknowledged already.' }
  },
  'silence-alarm': ({ alarm, untilAt }, { picture, now }) => {
    if (!picture.alarms.has(alarm)) return GONE
    if (untilAt > now && untilAt <= now + SILENCE_MOST_MS) return undefined
    return {
      zh: '静默须有结束时间，且不超过 24 小时。请改时间。',
      en: 'A silence needs an end, within 24 hours. Choose another time.',
    }
  },
  'unsilence-alarm': ({ alarm }, { picture }) => {
    if (picture.desk.handling.get(alarm)?.silenced) return undefined
    return { zh: '该告警并未静默。', en: 'This alarm is not silenced.' }
  },
  'group-alarms': ({ alarms }, { picture }) => {
    if (alarms.every((alarm) => picture.alarms.has(alarm))) return undefined
    return {
      zh: '其中有告警已解除，未合并。请重新选择。',
      en: 'One of these alarms has cleared, so they were not grouped. Choose again.',
    }
  },
  'close-call': ({ call }, { picture }) => {
    if (picture.desk.calls.get(call)?.incident === null) return undefined
    return {
      zh: '该来电已并入事件，请在事件中办结。',
      en: 'This call belongs to an incident; close it there.',
    }
  },
}
