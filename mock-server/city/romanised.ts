import type { Words } from '#contract/words.ts'
import type { Tags } from './map-feature.ts'

/** BGN/PCGN romanisation of Russian, with the letters Kazakh adds, so that a Latin name can stand where none was mapped. */
const LETTERS =
  'аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya әa ғgh қq ңng өo ұu үu һh іi'
const ROMAN = new Map(LETTERS.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]))

/** Letters of other scripts stay as they are. */
export function romanised(name: string): string {
  return name
    .replace(/\p{Script=Cyrillic}/gu, (letter) => {
      const roman = ROMAN.get(letter.toLowerCase()) ?? letter
      return letter === letter.toLowerCase() ? roman : roman.charAt(0).toUpperCase() + roman.slice(1)
    })
    .replace(/№\s*/g, 'No. ')
}

/** Chinese names of waters and places that maps of Astana leave out; the usual ones of Chinese atlases. */
const KNOWN_ZH: Readonly<Record<string, string>> = {
  Ишим: '伊希姆河',
  Есиль: '伊希姆河',
  Есіл: '伊希姆河',
  Акбулак: '阿克布拉克河',
}

/** A mapped name in both languages: `name:zh` or a Chinese `name`, `name:en` or the name in Latin letters. */
export function latinWords(tags: Tags): Words {
  const local = tags['name'] ?? tags['name:ru'] ?? tags['name:kk'] ?? tags['name:en'] ?? ''
  const en = tags['name:en'] ?? romanised(tags['name:ru'] ?? local)
  const zh = tags['name:zh'] ?? KNOWN_ZH[local] ?? (/\p{Script=Han}/u.test(local) ? local : en)
  return { zh, en }
}
