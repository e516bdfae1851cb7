import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { ImageRun } from 'docx'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Drawing } from '../charts/drawing.ts'
import { Marks } from '../charts/marks.tsx'
import type { Picture } from './document.ts'

const require = createRequire(import.meta.url)

/** A bare machine has no font at all. */
const FONTS = ['dejavu-fonts-ttf/ttf/DejaVuSans.ttf']

/** Pixels of the page between its margins, at 96 to the inch. */
const ROOM = 660
/** Two beside one another, with what a space between them takes. */
export const HALF = 326

/** A figure as SVG, with the picture that older versions of Word show in its place, and its alternative text. */
export function pictureOf({ title, alt, drawing }: Picture, room = ROOM): ImageRun {
  const svg = svgOf(title, drawing)
  const scale = Math.min(1, room / drawing.width)
  const transformation = { width: drawing.width * scale, height: drawing.height * scale }
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    transformation,
    fallback: { type: 'png', data: pngOf(svg) },
    altText: { name: title, title, description: alt },
  })
}

/** `title` and the texts of the drawing: already as XML can hold them. */
function svgOf(title: string, drawing: Drawing): string {
  const { width, height } = drawing
  return renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily="Arial, 'DejaVu Sans', sans-serif"
    >
      <title>{title}</title>
      <Marks drawing={drawing} />
    </svg>,
  )
}

/** Drawn at twice its size, to be sharp on paper. */
function pngOf(svg: string): Buffer {
  const font = {
    loadSystemFonts: false,
    fontFiles: FONTS.map((file) => require.resolve(file)),
    defaultFontFamily: 'DejaVu Sans',
  }
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, background: '#ffffff', font }).render().asPng()
}
