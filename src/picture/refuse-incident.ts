import { ENDING_CHECKS } from '#contract/incident.ts'
import type { IncidentState } from '#contract/incident.ts'
import type { Words } from '#contract/words.ts'
import { isClosed } from './fold-incident.ts'
import { isOver } from './fold-order.ts'
import { gradeClosesAt, isRunning, nextSteps } from './incident-steps.ts'
import type { Picture } from './picture.ts'
import type { Situation, StateRules } from './situation.ts'

const OVER: Words = {
  zh: '该事件已终止或办结，不能再这样操作。',
  en: 'This incident has ended or is closed; this can no longer be done.',
}
const NO_POST: Words = {
  zh: '没有这个岗位，或它不能承担指挥。请从名单中选择。',
  en: 'There is no such post, or it cannot command. Choose one from the list.',
}

/** Most things are done while an incident runs. */
function running({ incident }: { readonly incident: string }, { picture }: Situation): Words | undefined {
  const row = picture.desk.incidents.get(incident)
  return row && isRunning(row) ? undefined : OVER
}

function windowOpen({ incident }: { readonly incident: string }, { picture, now }: Situation): Words | undefined {
  const row = picture.desk.incidents.get(incident)
  if (!row || now <= gradeClosesAt(row)) return undefined
  return {
    zh: '已过可重新定级的期限（30 日；交通、火灾 7 日），伤亡与等级不再变更。',
    en: 'The term for grading anew is over (30 days; traffic and fire 7): casualties and grade stand.',
  }
}

/** Nobody is forgotten out there: their orders would go with the incident. */
function unitsOut(incident: string, { desk }: Picture): Words | undefined {
  if (![...desk.orders.values()].some((order) => order.incident === incident && !isOver(order))) return undefined
  return {
    zh: '还有力量未归队。请先归队或收回命令。',
    en: 'Units are still out. Release them or recall their orders first.',
  }
}

function commands({ to }: { readonly to: string }, { postOf }: Situation): Words | undefined {
  return postOf(to)?.role === 'commander' ? undefined : NO_POST
}

const MAY_ACTIVATE: readonly IncidentState[] = ['assessed', 'dispatched', 'onscene']

export const incidentRules: StateRules = {
  'open-incident': ({ alarms, calls, occurredAt }, { picture, now }) => {
    const taken =
      alarms.some((alarm) => picture.desk.handling.get(alarm)?.incident) ||
      calls.some((call) => picture.desk.calls.get(call)?.incident)
    if (taken) {
      return {
        zh: '其中的告警或来电已并入另一事件。请打开那个事件，或只选未处理的。',
        en: 'One of these alarms or calls belongs to another incident. Open that one, or choose only those not handled yet.',
      }
    }
    if (occurredAt <= now + 300_000) return undefined
    return { zh: '事发时间在未来。请核对。', en: 'It is said to have happened in the future. Check the time.' }
  },
  'edit-incident': running,
  'report-casualties': windowOpen,
  'grade-incident': windowOpen,
  'advance-incident': ({ incident, to }, { picture }) => {
    const row = picture.desk.incidents.get(incident)
    if (!row || nextSteps(row).includes(to)) return isClosed({ state: to }) ? unitsOut(incident, picture) : undefined
    return {
      zh: '事件当前阶段不能直接进入该阶段。请按流程先完成前一步。',
      en: 'The incident cannot go there from where it stands. Take the step before it first.',
    }
  },
  'issue-warning': (command, situation) => {
    if (command.endsAt <= command.startsAt) {
      return { zh: '预警结束时间须晚于起始时间。请改正。', en: 'The warning must end after it begins. Correct it.' }
    }
    return running(command, situation)
  },
  'withdraw-warning': ({ incident }, { picture }) =>
    picture.desk.incidents.get(incident)?.warning
      ? undefined
      : { zh: '该事件没有发布预警。', en: 'No warning was issued for this incident.' },
  'activate-response': (command, { picture }) => {
    const row = picture.desk.incidents.get(command.incident)
    if (!row) return OVER
    if (row.response) {
      return {
        zh: '响应已启动。要改变级别请用“调整响应级别”。',
        en: 'A response is active already. Change its level instead.',
      }
    }
    if (MAY_ACTIVATE.includes(row.state)) return undefined
    return {
      zh: '启动响应前须先核实并研判（或已派出力量）。请先完成前一步。',
      en: 'A response follows verification and assessment, or a unit already sent. Take that step first.',
    }
  },
  'change-response': ({ incident, level }, { picture }) => {
    const response = picture.desk.incidents.get(incident)?.response
    if (!response) return { zh: '尚未启动响应。', en: 'No response is active yet.' }
    return response.level === level ? { zh: '已是该级别。', en: 'It is at this level already.' } : undefined
  },
  'establish-post': (command, situation) => {
    const row = situation.picture.desk.incidents.get(command.incident)
    if (!row?.response)
      return { zh: '请先启动响应，再设指挥部。', en: 'Activate a response before setting up a command post.' }
    return running(command, situation) ?? commands({ to: command.commander }, situation)
  },
  'offer-command': (command, situation) => running(command, situation) ?? commands(command, situation),
  'accept-command': ({ incident }, { picture, post }) =>
    picture.desk.incidents.get(incident)?.offered?.to === post.id
      ? undefined
      : { zh: '指挥权没有移交给您的岗位。', en: 'Command was not offered to your post.' },
  'decline-command': ({ incident }, { picture, post }) =>
    picture.desk.incidents.get(incident)?.offered?.to === post.id
      ? undefined
      : { zh: '指挥权没有移交给您的岗位。', en: 'Command was not offered to your post.' },
  'assign-incident': (command, situation) =>
    running(command, situation) ?? (situation.postOf(command.to) ? undefined : NO_POST),
  'end-response': ({ incident, checks }, { picture }) => {
    const row = picture.desk.incidents.get(incident)
    if (!row || row.state !== 'controlled') {
      return { zh: '险情受控之后才能终止。请先确认受控。', en: 'It can end once it is under control. Say that first.' }
    }
    const open = [...picture.desk.tasks.values()].filter(
      (task) => task.incident === incident && task.mandatory && task.state !== 'finished' && task.state !== 'skipped',
    )
    if (open.length > 0) {
      return {
        zh: `还有 ${open.length} 项必办任务未完成（${open[0]!.title.zh}…）。请完成或由指挥长说明理由后跳过。`,
        en: `${open.length} mandatory tasks are open (${open[0]!.title.en}…). Finish them, or have the commander skip them with a reason.`,
      }
    }
    const out = unitsOut(incident, picture)
    if (out) return out
    if (ENDING_CHECKS.every((check) => checks.includes(check))) return undefined
    return {
      zh: '终止条件没有全部确认（伤员救治、危险源控制、次生风险、群众安置、主要设施恢复）。请逐项确认。',
      en: 'Not everything is confirmed (injured treated, source controlled, secondary risk, people settled, main facilities restored). Confirm each.',
    }
  },
  'merge-incident': (command, situation) => {
    const { incident, into } = command
    const target = situation.picture.desk.incidents.get(into)
    if (incident === into || !target || !isRunning(target)) {
      return {
        zh: '不能并入该事件（不存在、已终止或是它自己）。请另选。',
        en: 'It cannot be merged into that one (gone, ended, or itself). Choose another.',
      }
    }
    return running(command, situation)
  },
  'split-incident': (command, situation) => {
    const row = situation.picture.desk.incidents.get(command.incident)
    const held =
      command.alarms.every((one) => row?.alarms.includes(one)) && command.calls.every((one) => row?.calls.includes(one))
    if (!held || command.alarms.length + command.calls.length === 0) {
      return {
        zh: '请选择属于该事件的告警或来电再拆分。',
        en: 'Choose alarms or calls that belong to this incident before splitting it.',
      }
    }
    return running(command, situation)
  },
}
