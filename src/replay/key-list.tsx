import { useSay } from '#ui/use-say.ts'
import { TIME_KEYS } from './time-keys.ts'

export function KeyList() {
  const { say } = useSay()
  return (
    <section>
      <h3>{say('time.keys')}</h3>
      <dl className="time-key-list">
        {TIME_KEYS.map(({ keys, word }) => (
          <div key={word}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className="desk-key">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
