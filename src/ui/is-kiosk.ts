/** A screen that nobody touches and no keyboard belongs to: `?kiosk=1`. */
export function isKiosk(search: string): boolean {
  const kiosk = new URLSearchParams(search).get('kiosk')
  return kiosk !== null && kiosk !== '0' && kiosk !== 'false'
}
