import type { ReportText } from '#contract/report-act.ts'
import { casualtyLine } from './casualty-line.ts'
import { reportName } from './entry-names.ts'
import { GRADE_WORDS, RESPONSE_WORDS, STATE_WORDS } from './incident-words.ts'
import { actionLines } from './report-actions.ts'
import { forceLines, measureLines, needLines, nextLines } from './report-forces.ts'
import { peopleLines } from './report-people.ts'
import { lines, reportScene } from './report-scene.ts'
import type { ReportDraft, ReportScene } from './report-scene.ts'
import { basicLines, endingLines, lossLines, situationLines } from './report-situation.ts'

const PART_CHARACTERS = 5000
const TITLE_CHARACTERS = 200
/** One page: the newest few of what was done. */
const BRIEF_LINES = 6

/**
 * 首报、续报、终报 and the one-page brief, drafted from what the journal says of an incident, for a person to edit and sign. Nothing is
 * made up: what nobody wrote down or measured is said to be not known.
 */
export function draftReport(draft: ReportDraft): ReportText {
  const scene = reportScene(draft)
  return {
    title: titleOf(scene).slice(0, TITLE_CHARACTERS),
    asOf: draft.now,
    parts: partsOf(scene).map(([heading, text]) => ({ heading, text: text.slice(0, PART_CHARACTERS).trim() })),
  }
}

function titleOf({ incident, is, picture, words, say }: ReportScene): string {
  const signedBefore = [...picture.desk.reports.values()].filter(
    (report) => report.incident === incident.id && report.is === is && report.signed !== null,
  ).length
  const name = words(reportName(is, signedBefore + 1))
  return say(`关于${incident.title}的${name}`, `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${incident.title}`)
}

type Part = readonly [heading: string, text: string]

function partsOf(scene: ReportScene): readonly Part[] {
  const { say, is } = scene
  const basics: Part = [say('基本情况', 'The event'), basicLines(scene)]
  const situation: Part = [say('当前情况', 'How it stands'), situationLines(scene)]
  const people: Part = [say('人员伤亡', 'People'), peopleLines(scene)]
  const losses: Part = [say('损失情况', 'Losses'), lossLines(scene)]
  const forces: Part = [say('投入力量', 'Forces'), forceLines(scene)]
  const measures: Part = [say('管控措施', 'Measures in force'), measureLines(scene)]
  const needs: Part = [say('需协调事项', 'Needs'), needLines(scene)]
  const next: Part = [say('下一步工作', 'Next steps'), nextLines(scene)]
  switch (is) {
    case 'first':
      return [
        basics,
        situation,
        people,
        losses,
        [say('已采取措施', 'Done so far'), actionLines(scene, 'beginning')],
        forces,
        measures,
        needs,
        next,
      ]
    case 'followup':
      return [
        situation,
        people,
        losses,
        [say('上次报告以来的处置', 'Done since the last report'), actionLines(scene, 'last report')],
        forces,
        measures,
        needs,
        next,
      ]
    case 'final':
      return [
        basics,
        situation,
        people,
        losses,
        [say('处置经过', 'Course of events'), actionLines(scene, 'beginning')],
        forces,
        [say('响应终止', 'End of the response'), endingLines(scene)],
        [say('后续工作', 'What remains'), nextLines(scene)],
      ]
    case 'brief':
      return briefParts(scene)
  }
}

/** 领导一页纸: three numbers, what happened, what is done, what is asked (domain.md §C5: about 400 characters). */
function briefParts(scene: ReportScene): readonly Part[] {
  const { incident, say, words, minute, picture } = scene
  const { grade, response, placeName, occurredAt, state, summary, casualties, casualtiesAt } = incident
  const orders = [...picture.desk.orders.values()].filter((order) => order.incident === incident.id)
  const there = orders.filter(({ state: of }) => of === 'arrived').length
  const open = [...picture.desk.tasks.values()].filter(
    (task) => task.incident === incident.id && task.state !== 'finished' && task.state !== 'skipped',
  ).length
  const hurt = casualtiesAt === null ? say('伤亡不明', 'people hurt: not known') : words(casualtyLine(casualties))
  return [
    [
      say('三个数', 'Three numbers'),
      lines(
        say(`1. ${hurt}`, `1. ${hurt}`),
        say(
          `2. 到场队伍 ${there} 支，共派出 ${orders.length} 支`,
          `2. ${there} units on scene of ${orders.length} sent`,
        ),
        say(`3. 未完成任务 ${open} 项`, `3. ${open} tasks open`),
      ),
    ],
    [
      say('情况', 'Situation'),
      lines(
        say(
          `${minute(occurredAt)}，${placeName || '地点不明'}发生${incident.title}。`,
          `${minute(occurredAt)}, ${placeName || 'place not known'}: ${incident.title}.`,
        ) + (summary === '' ? '' : say(summary, ` ${summary}`)),
        say(
          `现为“${STATE_WORDS[state].zh}”，${grade === null ? '尚未定级' : GRADE_WORDS[grade].zh}，${response === null ? '未启动响应' : `${RESPONSE_WORDS[response.level].zh}响应`}。`,
          `Now ${STATE_WORDS[state].en}, ${grade === null ? 'not graded' : GRADE_WORDS[grade].en}, ${response === null ? 'no response' : `response ${RESPONSE_WORDS[response.level].en}`}.`,
        ),
      ),
    ],
    [say('处置', 'Done'), actionLines(scene, 'beginning', BRIEF_LINES)],
    [say('请示', 'To decide'), needLines(scene)],
  ]
}
