import type { SentCommand } from '#session/send-command.ts'
import { useCommands } from '#session/use-desk.ts'
import { useNow } from '#session/use-session.ts'
import { Button } from '#ui/button.tsx'
import { formatAge } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import type { Word } from '#ui/words.ts'
import { STEPS } from './unit-order.ts'

/** What was said here and has not reached the relay, or was refused there. Nothing leaves this list before the relay answered. */
export function NotDelivered({ post }: { post: string }) {
  const { say, told } = useSay()
  const { pending, dismiss } = useCommands()
  // The receipt is the page's own word; it would only alarm.
  const own = pending.filter(({ post: by, command }) => by === post && command.do !== 'receive-order')
  const stuck = own.filter(({ state }) => state !== 'sending')
  if (stuck.length === 0) return undefined
  return (
    <section className="unit-pending" role="status">
      <h2>{say('unit.pending', { count: stuck.length })}</h2>
      <ul>
        {stuck.map((sent) => {
          const what = say(nameOf(sent))
          return (
            <li key={sent.command.id} data-state={sent.state}>
              <b>{what}</b> {wordsIn(sent)}
              <p>
                {sent.refusal ? (
                  <>
                    {say('unit.pending.refused')}：{told(sent.refusal.sentence)}
                  </>
                ) : (
                  <Since since={sent.since} />
                )}
              </p>
              {sent.state === 'refused' && (
                <Button name={say('unit.pending.dismiss-named', { what })} onPress={() => dismiss(sent.command.id)}>
                  {say('unit.pending.dismiss')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Since({ since }: { since: number }) {
  const { say } = useSay()
  const now = useNow()
  return <>{say('unit.pending.undelivered', { age: formatAge(Math.max(0, (now ?? since) - since), say) })}</>
}

function nameOf({ command }: SentCommand): Word {
  const step = STEPS.find((one) => one === command.do)
  if (step) return `unit.step.${step}`
  if (command.do === 'report-field' || command.do === 'decline-order') return `unit.asks.${command.do}`
  return 'unit.asks.set-unit-state'
}

function wordsIn({ command }: SentCommand): string {
  if (command.do === 'report-field') return command.text
  return command.do === 'decline-order' ? command.why : ''
}
