import type { Refusal } from '#contract/command.ts'
import { TOUR_ACTS } from '#contract/tour-act.ts'
import { WALL_ACTS } from '#contract/wall-act.ts'
import type { Ask, CommandSender } from './send-command.ts'
import type { TimeState } from './time-machine.ts'

/** What is shown where is decided now, also by somebody who looks at the past: they are judged by the present. */
const OF_THE_STAGE: ReadonlySet<Ask['do']> = new Set([...WALL_ACTS, ...TOUR_ACTS].map(({ ask }) => ask))

export function concernsStage(ask: Pick<Ask, 'do'>): boolean {
  return OF_THE_STAGE.has(ask.do)
}

/** Nobody orders in a city that was. undefined: the window stands at now, or the order concerns what is shown where. */
export function refusedInPast({ mode }: Pick<TimeState, 'mode'>, ask: Pick<Ask, 'do'>): Refusal | undefined {
  return mode === 'past' && !concernsStage(ask) ? REFUSAL : undefined
}

/** What may not be asked at this moment is kept nowhere, and what waits is not sent again by hand. */
export function onlyNow(sender: CommandSender, time: () => Pick<TimeState, 'mode'>): CommandSender {
  const refusalOf = (id: string) => {
    const sent = sender.pending.get().find(({ command }) => command.id === id)
    return sent && refusedInPast(time(), sent.command)
  }
  return {
    ...sender,
    send(ask) {
      const refusal = refusedInPast(time(), ask)
      return refusal ? Promise.resolve({ ok: false, refusal }) : sender.send(ask)
    },
    confirm(id, evidenceAt) {
      const refusal = refusalOf(id)
      return refusal ? Promise.resolve({ ok: false, refusal }) : sender.confirm(id, evidenceAt)
    },
    again(id) {
      if (!refusalOf(id)) sender.again(id)
    },
  }
}

const REFUSAL: Refusal = {
  code: 'state',
  sentence: {
    zh: '正在回看过去的时刻，不能在此下令。请先返回实时。',
    en: 'This screen shows the past, where nothing can be ordered. Return to live first.',
  },
}
