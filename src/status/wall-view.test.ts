import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LAYER_IDS } from '#map/layer-id.ts'
import { readView, viewAddress } from './wall-view.ts'

const read = (address: string, preferred = 'en-GB') => {
  const url = new URL(address, 'http://localhost')
  return readView(url.pathname, url.searchParams, preferred)
}

describe('the address of a wall', () => {
  it('names the theme, its part and everything that is shown', () => {
    expect(
      read(
        '/theme/society?part=traffic&lang=zh&place=ward/3&kiosk=1&seams=1920,3840&viewDistance=8&pitch=1.25&trend=intl',
      ),
    ).toMatchObject({
      theme: 'society',
      part: 'traffic',
      lang: 'zh',
      place: 'ward/3',
      kiosk: true,
      seams: [1920, 3840],
      viewDistanceM: 8,
      pitchMm: 1.25,
      trend: 'intl',
    })
  })
  it('takes the browser’s language when it names none, and English for others', () => {
    expect(read('/wall', 'zh-HK').lang).toBe('zh')
    expect(read('/wall', 'kk').lang).toBe('en')
  })
  it('falls back to the status wall for a theme nobody knows, and to a first part', () => {
    expect(read('/theme/sorcery').theme).toBe('status')
    expect(read('/theme/society?part=sorcery').part).toBe('environment')
  })
  it('passes over measures that are no measures', () => {
    expect(read('/wall?viewDistance=far&pitch=-2&seams=a,0,960')).toMatchObject({
      viewDistanceM: undefined,
      pitchMm: undefined,
      seams: [960],
    })
  })
  it('shows everything but heat until layers are named; an empty list is none', () => {
    expect(read('/wall').layers).toEqual(LAYER_IDS.filter((id) => id !== 'heat'))
    expect(read('/wall?layers=flow,ghosts').layers).toEqual(['flow'])
    expect(read('/wall?layers=').layers).toEqual([])
  })
})

describe('changing what is shown', () => {
  const change = (address: string, to: Parameters<typeof viewAddress>[2]) => {
    const url = new URL(address, 'http://localhost')
    return viewAddress(url.pathname, url.searchParams, to)
  }
  it('keeps the wall’s size and language and leaves the figure of the old theme', () => {
    expect(change('/theme/economy?figure=gdp_growth&lang=zh&pitch=2', { theme: 'service' })).toBe(
      '/theme/service?lang=zh&pitch=2',
    )
    expect(change('/theme/economy', { theme: 'status' })).toBe('/wall')
  })
  it('lets go of a followed track when another place is opened', () => {
    expect(change('/wall?track=bus-1', { place: 'district/b' })).toBe('/wall?place=district/b')
    expect(read('/wall?track=bus-1').track).toBe('bus-1')
  })
  it('replaces an old address’s district by a place', () => {
    expect(change('/wall?district=district/a', { place: 'district/b' })).toBe('/wall?place=district/b')
    expect(change('/wall?district=district/a', { place: undefined })).toBe('/wall')
  })
  it('reads back the layers it wrote, whichever they are', () => {
    fc.assert(
      fc.property(fc.subarray([...LAYER_IDS]), (layers) => {
        expect(read(change('/wall?lang=zh', { layers })).layers).toEqual(layers)
      }),
    )
  })
})
