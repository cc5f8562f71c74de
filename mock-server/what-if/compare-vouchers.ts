import type { Words } from '#contract/words.ts'
import { seededDraws } from '#models/seeded-draws.ts'
import { addedSalesYuan } from '#models/voucher-sales.ts'
import { outputOf } from './spread-band.ts'
import type { SpreadFigure } from './spread-band.ts'
import { leversOf } from './what-if-part.ts'
import type { Comparison, WhatIfPart } from './what-if-part.ts'

const DRAWS = 60
const TEN_THOUSAND = 10_000
/** Relative deviations of leverage and displacement, absolute one of redemption (mark D: a scenario, not a measurement). */
const LEVERAGE_SPREAD = 0.25
const DISPLACEMENT_SPREAD = 0.2
const REDEMPTION_SPREAD = 0.08
const UNIT: Words = { zh: '万元', en: '10,000 yuan' }

export function compareVouchers({ scenarios, seed }: Comparison): WhatIfPart {
  const issues = scenarios.map((levers) => leversOf(levers, 'vouchers'))
  if (issues.every(({ length }) => length === 0)) return { outputs: [], watches: [], unmodelled: [] }
  const draws = seededDraws(seed)
  const cities = Array.from({ length: DRAWS }, () => ({
    leverage: Math.exp(LEVERAGE_SPREAD * draws.normal()),
    displacement: Math.exp(DISPLACEMENT_SPREAD * draws.normal()),
    redemption: REDEMPTION_SPREAD * draws.normal(),
  }))
  const within = (value: number): number => Math.min(1, Math.max(0, value))
  const figures = issues.map((own): SpreadFigure => ({
    value: own.reduce((sum, issue) => sum + addedSalesYuan(issue), 0) / TEN_THOUSAND,
    draws: cities.map(({ leverage, displacement, redemption }) =>
      own.reduce(
        (sum, issue) =>
          sum +
          addedSalesYuan({
            issuedYuan: issue.issuedYuan,
            redemption: within(issue.redemption + redemption),
            leverage: issue.leverage * leverage,
            displacement: within(issue.displacement * displacement),
          }) /
            TEN_THOUSAND,
        0,
      ),
    ),
  }))
  const cost = issues.map((own): SpreadFigure => ({
    value: own.reduce((sum, { issuedYuan, redemption }) => sum + issuedYuan * redemption, 0) / TEN_THOUSAND,
    draws: [],
  }))
  return {
    outputs: [
      outputOf(
        {
          id: 'vouchers.sales',
          name: { zh: '消费券带来的新增销售额', en: 'sales the vouchers add' },
          unit: UNIT,
          digits: 0,
          better: 'more',
          note: SCENARIO,
        },
        figures,
      ),
      outputOf(
        {
          id: 'vouchers.cost',
          name: { zh: '财政核销', en: 'vouchers paid for' },
          unit: UNIT,
          digits: 0,
          better: 'less',
        },
        cost,
      ),
    ],
    watches: [],
    unmodelled: UNMODELLED,
  }
}

const SCENARIO: Words = {
  zh: '情景推演：杠杆与挤出为假设值，不是本市实测，也没有可对照的逐日销售额，不计入战绩。',
  en: 'A scenario: leverage and displacement are assumed, not measured here, and no daily sales exist to hold it against.',
}
const UNMODELLED: readonly Words[] = [
  {
    zh: '消费券：行业与人群差异、跨期透支、套现与周边城市外溢未建模。',
    en: 'Vouchers: differences between trades and people, purchases brought forward, cash-outs and spill-over to other cities are not modelled.',
  },
]
