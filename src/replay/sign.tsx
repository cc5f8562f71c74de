/** The signs of the bar's buttons: 24 by 24, strokes only. */
const SIGNS = {
  back: 'M6.5 7 A8 8 0 1 1 4.2 14 M6.5 2.5 V7.5 H11.5 M12.5 9 V13 L15.5 15',
  play: 'M7 4.5 L19 12 L7 19.5 Z',
  pause: 'M7.5 4.5 V19.5 M16.5 4.5 V19.5',
  'step-back': 'M13 6 L6.5 12 L13 18 M19 6 L12.5 12 L19 18',
  'step-on': 'M11 6 L17.5 12 L11 18 M5 6 L11.5 12 L5 18',
  'mark-before': 'M6 5 V19 M18.5 5.5 L10 12 L18.5 18.5 Z',
  'mark-after': 'M18 5 V19 M5.5 5.5 L14 12 L5.5 18.5 Z',
  moment: 'M6.5 3.5 H17.5 V20.5 L12 15.5 L6.5 20.5 Z',
  link: 'M10 14 L14 10 M9 10.5 L6.5 13 A3.9 3.9 0 0 0 12 18 L14 16 M15 13.5 L17.5 11 A3.9 3.9 0 0 0 12 6 L10 8',
  incident: 'M5 21.5 V3 H19 L15 8.5 L19 14 H5',
  response: 'M4 13 L12 5 L20 13 M4 20.5 L12 12.5 L20 20.5',
  other: 'M12 9 A3 3 0 1 0 12.01 9 Z',
} as const
export type SignName = keyof typeof SIGNS

export function Sign({ name }: { name: SignName }) {
  return (
    <svg className="time-sign" viewBox="0 0 24 24" aria-hidden="true" data-sign={name}>
      <path d={SIGNS[name]} />
    </svg>
  )
}
