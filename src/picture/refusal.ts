import type { Command, Refusal } from '#contract/command.ts'
import { may } from '#contract/permission.ts'
import type { Words } from '#contract/words.ts'
import { ageWords, evidenceOf } from './evidence.ts'
import { alarmRules } from './refuse-alarm.ts'
import { decisionRules } from './refuse-decision.ts'
import { incidentRules } from './refuse-incident.ts'
import { orderRules } from './refuse-order.ts'
import { reportRules } from './refuse-report.ts'
import { stageRules } from './refuse-stage.ts'
import { taskRules } from './refuse-task.ts'
import type { Situation, StateRule, StateRules } from './situation.ts'
import { makes, subjectName, subjectOf } from './subject-of.ts'

const RULES: StateRules = {
  ...alarmRules,
  ...incidentRules,
  ...taskRules,
  ...orderRules,
  ...reportRules,
  ...stageRules,
  ...decisionRules,
}

/**
 * Why this command is not carried out, or undefined. Asked by the button before, and by the relay when it comes: role, then whether the
 * thing is there and what is made is new, whether it changed since it was seen, whether its state allows it, and whether what it rests on is old.
 */
export function refusal(situation: Situation, command: Command): Refusal | undefined {
  return (
    refusedByRole(situation, command) ??
    refusedBySubject(situation, command) ??
    refusedByTwin(situation, command) ??
    refusedByState(situation, command) ??
    refusedByEvidence(situation, command)
  )
}

function refusedByRole({ post }: Situation, command: Command): Refusal | undefined {
  if (may(post.role, command.do)) return undefined
  return {
    code: 'role',
    sentence: {
      zh: `${post.name.zh}无权执行此操作。请由有权的席位操作，或换岗登录。`,
      en: `${post.name.en} may not do this. Ask a post that may, or sign in as one.`,
    },
  }
}

function refusedBySubject({ picture, postOf }: Situation, command: Command): Refusal | undefined {
  const subject = subjectOf(command)
  if (!subject) return undefined
  const row = picture.desk[subject.in].get(subject.id)
  const name = subjectName(subject.in)
  if (!row && subject.maybeNew) return undefined
  if (!row) {
    return {
      code: 'unknown',
      sentence: {
        zh: `该${name.zh}不存在或已办结。请刷新列表后再选。`,
        en: `This ${name.en} does not exist or is closed. Look at the list again.`,
      },
    }
  }
  if (command.expected === undefined || !('version' in row) || row.version === command.expected) return undefined
  const actor = 'lastBy' in row ? row.lastBy : 'by' in row ? row.by : 'savedBy' in row ? row.savedBy : ''
  const by = postOf(actor)?.name ?? { zh: '他人', en: 'somebody else' }
  return {
    code: 'conflict',
    sentence: {
      zh: `该${name.zh}刚被${by.zh}改动，您看到的不是最新内容，因此没有覆盖。请看过最新内容后再定。`,
      en: `This ${name.en} was just changed by ${by.en}: what you saw is not the newest, so nothing was overwritten. Look at it and decide again.`,
    },
    current: { version: row.version, actor, at: picture.at },
  }
}

/** What a command makes must be new: a second one under its id would take the place of the first. */
function refusedByTwin({ picture }: Situation, command: Command): Refusal | undefined {
  const made = makes(command)
  if (!made || !picture.desk[made.in].has(made.id)) return undefined
  const name = subjectName(made.in)
  return {
    code: 'state',
    sentence: {
      zh: `该${name.zh}编号已存在，没有重复建立。请重新加载页面再试。`,
      en: `There is a ${name.en} of this id already; nothing was made twice. Reload the page and try again.`,
    },
  }
}

function refusedByState(situation: Situation, command: Command): Refusal | undefined {
  // The row was typed by the name it stands under.
  const rule = RULES[command.do] as StateRule<typeof command.do> | undefined
  const sentence = rule?.(command, situation)
  return sentence && { code: 'state', sentence }
}

/** Commands that send people somewhere, or that the public hears of. */
const RESTS_ON_EVIDENCE: ReadonlySet<Command['do']> = new Set([
  'issue-order',
  'activate-response',
  'issue-warning',
  'send-warning',
])

function refusedByEvidence({ picture, measured, now }: Situation, command: Command): Refusal | undefined {
  if (!RESTS_ON_EVIDENCE.has(command.do) || !('incident' in command) || command.incident === null) return undefined
  const incident = picture.desk.incidents.get(command.incident)
  if (!incident) return undefined
  const evidence = evidenceOf(picture, incident, measured, now)
  if (evidence.freshness === 'fresh') return undefined
  if (command.confirmed && command.confirmed.evidenceAt === evidence.at) return undefined
  return { code: 'evidence', sentence: oldEvidence(evidence.at, now), evidenceAt: evidence.at }
}

function oldEvidence(at: number | null, now: number): Words {
  if (at === null) {
    return {
      zh: '此令所依据的数据目前未知（没有测得值）。确需下达请再次确认。',
      en: 'What this order rests on is unknown: nothing is measured. Confirm once more if it must go out.',
    }
  }
  const age = ageWords(now - at)
  return {
    zh: `此令所依据的数据已是 ${age.zh}前的，可能不再属实。确需下达请再次确认。`,
    en: `What this order rests on is ${age.en} old and may no longer be so. Confirm once more if it must go out.`,
  }
}
