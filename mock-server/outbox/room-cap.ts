import type { Incident } from '#contract/desk-snapshot.ts'
import type { Picture } from '#picture/picture.ts'
import type { Making } from '#picture/situation.ts'
import { capAlertXml } from './cap-alert-xml.ts'
import type { CapHouse, CapOrder } from './cap-alert-xml.ts'

type MsgType = CapOrder['msgType']

/** Warnings of one room: of the real desk, or of an exercise. */
export interface RoomCap {
  /** For the command that sends one. */
  readonly cap: Making['cap']
  /** What would leave now; undefined: no warning is issued. Its identifier is made when it is sent. */
  readonly preview: (incident: Incident, msgType: MsgType, at: number) => string | undefined
}

const NOT_SENT_YET = 'preview'

export function roomCap(picture: () => Picture, house: CapHouse): RoomCap {
  const make = (incident: Incident, msgType: MsgType, message: string, at: number) => {
    const { marks, messages } = picture().desk
    const of = <T extends { readonly incident: string }>(rows: ReadonlyMap<string, T>) =>
      [...rows.values()].filter((row) => row.incident === incident.id)
    const before = of(messages).filter(({ what }) => what === 'warning')
    return capAlertXml({ incident, msgType, message, at, marks: of(marks), before }, house)
  }
  return {
    cap(incident, { msgType, message }, at) {
      const made = make(incident, msgType, message, at)
      // Refused before it is decided: a warning is issued first.
      if (!made) throw new Error('There is no warning to send')
      return made
    },
    preview: (incident, msgType, at) => make(incident, msgType, NOT_SENT_YET, at)?.xml,
  }
}
