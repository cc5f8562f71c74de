import { useEffect, useRef } from 'react'
import type { Alarm } from '#contract/snapshot.ts'
import { SeverityMark } from '#ui/severity-mark.tsx'
import { formatTime } from '#ui/time-format.ts'
import { useSay } from '#ui/use-say.ts'
import { calloutPlace } from './callout-place.ts'
import { useWall } from './wall-context.ts'
import './alarm-callout.css'

/** As alarm-callout.css puts it, on the 1080-high canvas. */
const GAP = 22

/** What a briefing says lies over the map. */
function captions(): readonly DOMRect[] {
  return [...document.querySelectorAll('[data-caption]')].map((caption) => caption.getBoundingClientRect())
}

/** The most severe alarm, told at its place on the map. */
export function AlarmCallout({ alarm }: { alarm: Alarm }) {
  const { say, told, lang } = useSay()
  const { timeZone, layout } = useWall()
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = note.current
    const anchor = element?.parentElement
    if (!element || !anchor) return undefined
    const settle = () => {
      const { x, y } = anchor.getBoundingClientRect()
      const size = {
        widthPx: element.offsetWidth,
        heightPx: element.offsetHeight,
        gapPx: GAP * layout.unitPx,
      }
      const { side = 'hidden', rise = 'under' } = calloutPlace({ x, y }, layout.map, size, captions()) ?? {}
      if (element.dataset['side'] !== side) element.dataset['side'] = side
      if (element.dataset['rise'] !== rise) element.dataset['rise'] = rise
    }
    // The map moves its anchor by style; there is no other word of it here.
    const watch = new MutationObserver(settle)
    watch.observe(anchor, { attributes: true, attributeFilter: ['style'] })
    settle()
    return () => watch.disconnect()
  }, [layout.map, layout.unitPx])
  return (
    <div ref={note} className="alarm-callout" data-severity={alarm.severity}>
      <p>
        <SeverityMark severity={alarm.severity} />
        {say(`severity.${alarm.severity}`)} · {told(alarm.title)}
      </p>
      <small>
        {told(alarm.placeName)} · {formatTime(alarm.raisedAt, 'minute', timeZone, lang)}
      </small>
    </div>
  )
}
