import { INDEX_DOMAIN_IDS, INDEX_DOMAIN_NAMES } from '#contract/index-weights.ts'
import type { Words } from '#contract/words.ts'
import { judgeDomains } from './index-weights.ts'
import { measureById, situationOfMetric } from './measures.ts'
import { CR_MOST, matrixOf } from './pairwise.ts'
import type { StateRules } from './situation.ts'

export const decisionRules: StateRules = {
  'decide-advice': ({ alarm: id, measure }, { picture, exercise }) => {
    if (exercise)
      return {
        zh: '演练中没有可测的实际效果，不记入台账。请在实况中决策。',
        en: 'An exercise has no effect that could be measured: it is not kept in the ledger. Decide in the live city.',
      }
    const alarm = picture.alarms.get(id)
    if (!alarm)
      return {
        zh: '这条告警已解除，不再需要决策。请看现在的情况。',
        en: 'This alarm is over: nothing is left to decide. Look at what stands now.',
      }
    const { situation, name } = measureById(measure)
    if (situationOfMetric(alarm.evidence.metric) !== situation)
      return {
        zh: `“${name.zh}”不是针对此情况的措施。请从所列建议中选择。`,
        en: `“${name.en}” is no measure for this situation. Choose from the advice listed.`,
      }
    const running = [...picture.desk.decisions.values()].some(
      (row) => row.alarm === id && row.measure === measure && row.effect === null,
    )
    return running
      ? {
          zh: '此建议已有决策，正等待实测效果。请在台账中查看。',
          en: 'This advice was decided already and its effect is awaited. Look at it in the ledger.',
        }
      : undefined
  },
  'save-index-weights': ({ judgements }) => inconsistent(judgements),
}

/** Why these judgements cannot be used: how far they contradict each other, and which three do most. */
export function inconsistent(judgements: readonly number[]): Words | undefined {
  const { cr, worst } = judgeDomains(judgements)
  if (cr < CR_MOST) return undefined
  const said = {
    zh: `一致性比率 ${cr.toFixed(3)}，须小于 ${CR_MOST}`,
    en: `The consistency ratio is ${cr.toFixed(3)} and must be below ${CR_MOST}`,
  }
  if (!worst) return { zh: `${said.zh}。请调整判断。`, en: `${said.en}. Change the judgements.` }
  const [a, b, c] = worst.map((i) => INDEX_DOMAIN_NAMES[INDEX_DOMAIN_IDS[i]!])
  const matrix = matrixOf(judgements, INDEX_DOMAIN_IDS.length)
  const [i, j, k] = worst
  const [ab, bc, ac] = [matrix[i]![j]!, matrix[j]![k]!, matrix[i]![k]!].map(times)
  const follows = times(matrix[i]![j]! * matrix[j]![k]!)
  return {
    zh: `${said.zh}。矛盾最大的三项：“${a!.zh}”是“${b!.zh}”的 ${ab} 倍、“${b!.zh}”是“${c!.zh}”的 ${bc} 倍，应推出“${a!.zh}”是“${c!.zh}”的 ${follows} 倍，而现判为 ${ac} 倍。请调整其中之一。`,
    en: `${said.en}. These three contradict each other most: “${a!.en}” is ${ab} times “${b!.en}” and “${b!.en}” ${bc} times “${c!.en}”, so “${a!.en}” should be ${follows} times “${c!.en}”, and is judged ${ac}. Change one of them.`,
  }
}

/** 3, 1/3, 1.33 */
function times(value: number): string {
  const turned = Math.round(1 / value)
  if (value < 1 && Math.abs(1 / value - turned) < 1e-6) return `1/${turned}`
  return String(Number(value.toFixed(2)))
}
