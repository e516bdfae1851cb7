import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { ScrollRegion } from '../components/scroll-region.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { type GuideBlock, type GuideWords, templateGuide } from '../workflows/templates/template-guide.ts'

export const meta: MetaFunction = () => [{ title: 'Guide to templates - Good or Above' }]

export const loader = pageLoader(({ actor }) => templateGuide(actor))

/** The documents of the format, in the product: what stands there is what is checked. */
export default function TemplateGuide() {
  const documents = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Guide to templates</h1>
      <p className="govuk-body">
        How a template is written as a file. The editor knows all of this: whoever writes a template there
        needs the guide only to look up what something means.
      </p>
      <nav aria-label="Contents">
        {documents.map(({ id, title, blocks }) => (
          <div key={id}>
            <p className="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">
              <a className="govuk-link" href={`#${id}`}>
                {title}
              </a>
            </p>
            <ul className="govuk-list">
              {blocks.map(
                (block) =>
                  block.kind === 'heading' && (
                    <li key={block.id}>
                      <a className="govuk-link" href={`#${block.id}`}>
                        {block.title}
                      </a>
                    </li>
                  ),
              )}
            </ul>
          </div>
        ))}
      </nav>
      <p className="govuk-body">
        <a className="govuk-link" href="/templates/guide/schema" download>
          JSON Schema of a template file
        </a>
        , for a text editor that checks while you write.
      </p>
      {documents.map(({ id, title, blocks }) => (
        <div className="app-guide" key={id}>
          <h2 className="govuk-heading-l" id={id}>
            {title}
          </h2>
          {blocks.map((block, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a printed text keep their places
            <Block block={block} key={place} />
          ))}
        </div>
      ))}
    </>
  )
}

function Block({ block }: { block: GuideBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3 className="govuk-heading-m" id={block.id}>
          {block.title}
        </h3>
      )
    case 'paragraph':
      return (
        <p className="govuk-body">
          <Words words={block.words} />
        </p>
      )
    case 'list':
      return (
        <ul className="govuk-list govuk-list--bullet">
          {block.items.map((words) => (
            <li key={textOf(words)}>
              <Words words={words} />
            </li>
          ))}
        </ul>
      )
    case 'example':
      return (
        <ScrollRegion label={block.label}>
          <pre className="app-example">
            <code>{block.text}</code>
          </pre>
        </ScrollRegion>
      )
    case 'table': {
      const [headings = [], ...rows] = block.rows
      return (
        <DataTable
          caption={block.label}
          captionSize="hidden"
          headings={headings.map(textOf)}
          rows={rows.map((cells) => ({
            id: textOf(cells[0] ?? []),
            // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a printed table keep their places
            cells: cells.map((words, place) => <Words words={words} key={place} />),
          }))}
        />
      )
    }
  }
}

const as = { plain: 'span', code: 'code', strong: 'strong', emphasis: 'em' } as const

function Words({ words }: { words: GuideWords }) {
  return words.map(({ text, as: kind }, place) => {
    const Element = as[kind]
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of a printed text keep their places
    return <Element key={place}>{text}</Element>
  })
}

function textOf(words: GuideWords): string {
  return words.map(({ text }) => text).join('')
}
