import type { StateRules } from './situation.ts'

export const reportRules: StateRules = {
  'save-report': ({ report, incident }, { picture }) => {
    const before = picture.desk.reports.get(report)
    if (!picture.desk.incidents.has(incident)) return { zh: '没有这个事件。', en: 'There is no such incident.' }
    if (!before?.signed) return undefined
    return {
      zh: '该报告已签发，不能再改。请另起一份续报。',
      en: 'This report is signed and cannot be changed. Write a follow-up.',
    }
  },
  'sign-report': ({ report, expected }, { picture }) => {
    const row = picture.desk.reports.get(report)
    if (row?.signed) return { zh: '该报告已签发。', en: 'This report is signed already.' }
    if (expected !== undefined) return undefined
    return {
      zh: '签发须指明所签的版本。请重新打开报告再签。',
      en: 'A signature must name the version it signs. Open the report again and sign it.',
    }
  },
  'send-report': ({ report }, { picture }) =>
    picture.desk.reports.get(report)?.signed
      ? undefined
      : { zh: '报告须先签发才能发出。', en: 'A report must be signed before it is sent.' },
  'send-warning': ({ incident, msgType }, { picture }) => {
    if (!picture.desk.incidents.get(incident)?.warning)
      return {
        zh: '请先发布预警（八项要素），再对外发送。',
        en: 'Issue the warning (its eight statements) before sending it out.',
      }
    const sent = [...picture.desk.messages.values()].some((row) => row.incident === incident && row.what === 'warning')
    return sent || msgType === 'Alert'
      ? undefined
      : {
          zh: '该事件还没有对外发出过预警，没有可更新或解除的内容。请先发布（Alert）。',
          en: 'No warning of this incident has gone out, so there is nothing to update or cancel. Send an Alert first.',
        }
  },
  'confirm-message': ({ message }, { picture }) =>
    picture.desk.messages.get(message)?.confirmed
      ? { zh: '该发件已确认收到。', en: 'This message has been confirmed already.' }
      : undefined,
  'offer-shift': ({ to }, { post, postOf, picture }) => {
    const other = postOf(to)
    if (to === post.id || !other || (other.role !== 'duty' && other.role !== 'commander'))
      return { zh: '请选择接班的值班或指挥岗位。', en: 'Choose the duty or command post that takes over.' }
    if ([...picture.desk.handovers.values()].some(({ from }) => from === post.id))
      return { zh: '您已有一份交班等待接收。', en: 'You have a handover waiting already.' }
    return undefined
  },
  'accept-shift': ({ handover }, { picture, post }) =>
    picture.desk.handovers.get(handover)?.to === post.id
      ? undefined
      : { zh: '这份交班不是交给您的岗位的。', en: 'This handover is for another post.' },
  'withdraw-shift': ({ handover }, { picture, post }) =>
    picture.desk.handovers.get(handover)?.from === post.id
      ? undefined
      : { zh: '只有交班人能撤回。', en: 'Only whoever offered it can withdraw it.' },
  'start-exercise': (_command, { exercise, picture }) => {
    if (exercise) return { zh: '演练之中不能再启动演练。', en: 'An exercise cannot be started inside an exercise.' }
    return [...picture.desk.exercises.values()].some(({ endedAt }) => endedAt === null)
      ? { zh: '已有演练在进行。请先结束它。', en: 'An exercise is running already. End it first.' }
      : undefined
  },
  'end-exercise': ({ exercise }, { picture }) =>
    picture.desk.exercises.get(exercise)?.endedAt === null
      ? undefined
      : { zh: '没有正在进行的这场演练。', en: 'No such exercise is running.' },
}
