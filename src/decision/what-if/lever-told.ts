import type { Lever, WhatIfLeversAnswer } from '#contract/what-if.ts'
import { formatNumber } from '#ui/number-format.ts'
import type { Speaker } from '#ui/use-say.ts'

/** A measure in one line. @param known names of what it moves; undefined until the relay answered */
export function leverTold(lever: Lever, known: WhatIfLeversAnswer | undefined, { say, told, lang }: Speaker): string {
  const nameIn = (list: 'halls' | 'bases' | 'lowPoints', id: string): string => {
    const found = known?.[list].find((row) => row.id === id)
    return found ? told(found.name) : id
  }
  switch (lever.kind) {
    case 'street':
      return say('what-if.told.street', {
        do: say(lever.open ? 'what-if.street.open' : 'what-if.street.close'),
        name: told(lever.name),
      })
    case 'signal':
      return say('what-if.told.signal', { share: Math.round(100 * lever.greenShare), cycle: lever.cycleS })
    case 'hall-windows':
      return say('what-if.told.hall-windows', { name: nameIn('halls', lever.hall), n: lever.windows })
    case 'base-moved':
      return say('what-if.told.base-moved', {
        service: say(`what-if.service.${lever.service}`),
        name: nameIn('bases', lever.base),
      })
    case 'base-added':
      return say('what-if.told.base-added', { service: say(`what-if.service.${lever.service}`) })
    case 'bases-chosen':
      return say('what-if.told.bases-chosen', {
        n: lever.count,
        service: say(`what-if.service.${lever.service}`),
        goal: say(`what-if.goal.${lever.goal}`),
      })
    case 'pumps':
      return say('what-if.told.pumps', { name: nameIn('lowPoints', lever.place), m3: lever.m3PerS })
    case 'vouchers':
      return say('what-if.told.vouchers', { n: formatNumber(lever.issuedYuan / 10_000, 0, lang) })
    case 'evacuation':
      return say('what-if.told.evacuation', { n: lever.waves, min: lever.apartMin })
  }
}
