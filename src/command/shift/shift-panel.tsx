import { openMatters } from '#picture/open-matters.ts'
import { useDesk } from '#session/use-desk.ts'
import { useNow, usePicture } from '#session/use-session.ts'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { useDeskScene } from '../desk-scene.ts'
import { OfferShift } from './offer-shift.tsx'
import { WaitingHandover } from './waiting-handover.tsx'
import './shift-panel.css'

/** Whose shift it is, what is open, and handing it over. */
export function ShiftPanel() {
  const { say, told, lang } = useSay()
  const { postName, timeZone } = useDeskScene()
  const { shift, handovers } = useDesk()
  const picture = usePicture()
  const now = useNow() ?? picture.at
  const open = openMatters(picture, now)
  return (
    <section className="shift-panel" aria-label={say('shift.title')}>
      <p>
        {shift
          ? say('shift.now', { post: postName(shift.post), time: formatTime(shift.since, 'dayMinute', timeZone, lang) })
          : say('shift.none')}
      </p>
      {shift && shift.note !== '' && <p className="shift-quiet">{say('shift.note', { note: shift.note })}</p>}
      {handovers.size > 0 && (
        <section aria-label={say('shift.offered')}>
          <h3>{say('shift.offered')}</h3>
          <ul>
            {[...handovers.values()].map((handover) => (
              <WaitingHandover key={handover.id} handover={handover} open={open} now={now} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="shift-open">
        <h3 id="shift-open">{say('shift.open', { count: open.length })}</h3>
        {open.length === 0 && <p className="shift-quiet">{say('shift.open.none')}</p>}
        <ul className="shift-lines">
          {open.map((words, index) => (
            // Two matters may read alike.
            <li key={`${index} ${words.en}`}>{told(words)}</li>
          ))}
        </ul>
      </section>
      <OfferShift />
    </section>
  )
}
