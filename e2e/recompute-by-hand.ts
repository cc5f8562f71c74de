import type { Lineage, LineageInput } from '#contract/lineage.ts'

/**
 * What a reader with a pocket calculator makes of a lineage: written from the rules' words in the contract, not from the product's
 * code. undefined: the rule needs a table of a standard (AQI, TPI, scores); those are held by tests of their own.
 */
export function recomputeByHand({ rule, inputs }: Pick<Lineage, 'rule' | 'inputs'>): number | undefined {
  const values = inputs.map(({ value }) => value)
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
  const weigh = ({ of = 1 }: LineageInput) => of
  switch (rule) {
    case 'reported':
    case 'last':
      return values.at(-1)
    case 'mean':
      return sum(inputs.map((input) => input.value * weigh(input))) / sum(inputs.map(weigh))
    case 'sum':
    case 'window-sum':
      return sum(values)
    case 'max':
    case 'window-max':
      return Math.max(...values)
    case 'min':
      return Math.min(...values)
    case 'ratio':
    case 'quotient': {
      const part = (role: 'num' | 'den') => sum(inputs.filter((input) => input.role === role).map(({ value }) => value))
      return (part('num') / part('den')) * (rule === 'ratio' ? 100 : 1)
    }
    case 'weighted':
      return sum(inputs.map(({ value, weight = 1 }) => value * weight)) / sum(inputs.map(({ weight = 1 }) => weight))
    case 'share':
      return (100 * sum(inputs.filter(({ weight }) => weight === 1).map(weigh))) / sum(inputs.map(weigh))
    case 'count':
      return sum(inputs.filter(({ weight }) => weight === 1).map(weigh))
    case 'energetic-mean': {
      const energy = inputs.map((input) => 10 ** (input.value / 10) * weigh(input))
      return 10 * Math.log10(sum(energy) / sum(inputs.map(weigh)))
    }
    default:
      return undefined
  }
}
