const DAY_MS = 86_400_000
const RAD = Math.PI / 180
/** Days from the epoch to the noon of 1 January 2000, from which the almanac counts. */
const J2000_DAYS = 10_957.5

/**
 * Height of the sun above the horizon, degrees, to about half a degree: enough to tell strong sun from slight, and day from night.
 * Low-precision formulae of the Astronomical Almanac. @param at epoch ms
 */
export function sunElevationDeg(at: number, lng: number, lat: number): number {
  const days = at / DAY_MS - J2000_DAYS
  const meanDeg = 280.46 + 0.985_647_4 * days
  const anomaly = (357.528 + 0.985_600_3 * days) * RAD
  const ecliptic = (meanDeg + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD
  const tilt = (23.439 - 0.000_000_4 * days) * RAD
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic))
  const declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic))
  const siderealDeg = (280.460_618_37 + 360.985_647_366_29 * days + lng) % 360
  const hourAngle = siderealDeg * RAD - ascension
  const sine =
    Math.sin(lat * RAD) * Math.sin(declination) + Math.cos(lat * RAD) * Math.cos(declination) * Math.cos(hourAngle)
  return Math.asin(sine) / RAD
}
